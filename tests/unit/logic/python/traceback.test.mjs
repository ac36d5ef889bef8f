import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellFile, faultText, readTraceback } from '../../../../docs/widgets/logic/python/traceback.mjs';

const HEADER = 'Traceback (most recent call last):\n';
const frame = (/** @type {number} */ cell, /** @type {number} */ line, of = '<module>') => `  File "${cellFile(cell)}", line ${line}, in ${of}\n    1 / 0\n    ~~^~~\n`;

test('the line of the cell that was run', () => {
  const fault = readTraceback(`${HEADER}${frame(1, 3)}ZeroDivisionError: division by zero\n`, 1);
  assert.deepEqual(fault, { message: 'ZeroDivisionError: division by zero', line: 3, origin: undefined });
  assert.equal(faultText(fault), 'Line 3: ZeroDivisionError: division by zero');
});

test('the innermost line of the cell, not the call', () => {
  const fault = readTraceback(`${HEADER}${frame(2, 9)}${frame(2, 4, 'inner')}KeyError: 'x'\n`, 2);
  assert.equal(fault.line, 4);
});

test('an error in a function of another cell names both places', () => {
  const fault = readTraceback(`${HEADER}${frame(2, 5)}${frame(1, 12, 'f')}ValueError: x\n`, 2);
  assert.deepEqual([fault.line, fault.origin], [5, { cell: 1, line: 12 }]);
  assert.equal(faultText(fault), 'Line 5: ValueError: x (line 12 of cell 1)');
});

test('frames of the library do not count', () => {
  const library = '  File "/lib/python314.zip/random.py", line 340, in randint\n    return 1\n';
  assert.equal(readTraceback(`${HEADER}${frame(1, 2)}${library}ValueError: empty range\n`, 1).line, 2);
});

test('a syntax error, which has no header', () => {
  const fault = readTraceback('  File "<cell 1>", line 2\n    print(\n         ^\nSyntaxError: \'(\' was never closed\n', 1);
  assert.deepEqual([fault.line, fault.message], [2, "SyntaxError: '(' was never closed"]);
});

test('of chained errors the last one counts', () => {
  const text = `${HEADER}${frame(1, 2)}KeyError: 1\n\nDuring handling of the above exception, another exception occurred:\n\n${HEADER}${frame(1, 4)}ValueError: no\n`;
  assert.deepEqual([readTraceback(text, 1).line, readTraceback(text, 1).message], [4, 'ValueError: no']);
});

test('a message of several lines is told by its first', () => {
  assert.equal(readTraceback(`${HEADER}${frame(1, 2)}ValueError: one\ntwo\n`, 1).message, 'ValueError: one');
});

test('an exception group keeps its message', () => {
  const text = '  + Exception Group Traceback (most recent call last):\n  |   File "<cell 1>", line 1, in <module>\n  |     raise group\n  | ExceptionGroup: two (1 sub-exception)\n  +-+---------------- 1 ----------------\n    | ValueError: x\n    +------------------------------------\n';
  assert.deepEqual([readTraceback(text, 1).line, readTraceback(text, 1).message], [1, 'ExceptionGroup: two (1 sub-exception)']);
});

test('a missing package is explained', () => {
  const text = `${HEADER}${frame(1, 1)}ModuleNotFoundError: No module named 'numpy'\n`;
  assert.match(faultText(readTraceback(text, 1)), /numpy'\. Only Python's standard library is here$/);
});
