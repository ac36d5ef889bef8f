import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indent, newLine, outdent } from '../../../../docs/widgets/logic/python/typing.mjs';

/** Applies an edit; `|` marks the cursor, two of them a selection. @param {typeof indent} edit @param {string} marked @returns {string} */
function after(edit, marked) {
  const code = marked.replaceAll('|', '');
  const start = marked.indexOf('|');
  const end = Math.max(start, marked.lastIndexOf('|') - 1);
  const { from, to, text, start: first, end: last } = edit(code, start, end);
  const changed = code.slice(0, from) + text + code.slice(to);
  return `${changed.slice(0, first)}|${changed.slice(first, last)}${first === last ? '' : '|'}${changed.slice(last)}`;
}

test('a new line keeps the indentation, and deepens it after a colon', () => {
  assert.equal(after(newLine, 'x = 1|'), 'x = 1\n|');
  assert.equal(after(newLine, '    x = 1|'), '    x = 1\n    |');
  assert.equal(after(newLine, 'def f(x):|'), 'def f(x):\n    |');
  assert.equal(after(newLine, '    if x:  # why|\ny'), '    if x:  # why\n        |\ny');
  assert.equal(after(newLine, 'x = {1: 2}|'), 'x = {1: 2}\n|');
});

test('Tab goes to the next step, or moves the selected lines', () => {
  assert.equal(after(indent, '|x'), '    |x');
  assert.equal(after(indent, 'ab|'), 'ab  |');
  assert.equal(after(indent, 'a\n|b\n\nc|\nd'), 'a\n|    b\n\n    c|\nd');
});

test('Shift+Tab moves lines back, as far as they go', () => {
  assert.equal(after(outdent, '    x|'), 'x|');
  assert.equal(after(outdent, '  |x'), '|x');
  assert.equal(after(outdent, 'x|'), 'x|');
  assert.equal(after(outdent, '|    a\n  b|'), '|a\nb|');
});
