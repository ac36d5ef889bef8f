/**
 * What Tab and Enter do to the code: pure functions from text and selection to an edit.
 * @typedef {{from: number, to: number, text: string, start: number, end: number}} Edit replace `from` to `to` by `text`, then
 *   select `start` to `end`
 */

const INDENT = '    ';

/** @param {string} code @param {number} place @returns {number} where the line of a place begins */
function lineStart(code, place) {
  return code.lastIndexOf('\n', place - 1) + 1;
}

/** A new line, indented as the one before, one step deeper after a colon. @param {string} code @param {number} start @param {number} end @returns {Edit} */
export function newLine(code, start, end) {
  const before = code.slice(lineStart(code, start), start);
  const indent = (before.match(/^ */)?.[0] ?? '') + (/:\s*(#.*)?$/.test(before) ? INDENT : '');
  const cursor = start + 1 + indent.length;
  return { from: start, to: end, text: `\n${indent}`, start: cursor, end: cursor };
}

/** Tab: spaces to the next step, or all selected lines one step deeper. @param {string} code @param {number} start @param {number} end @returns {Edit} */
export function indent(code, start, end) {
  if (!code.slice(start, end).includes('\n')) {
    const spaces = ' '.repeat(INDENT.length - ((start - lineStart(code, start)) % INDENT.length));
    return { from: start, to: end, text: spaces, start: start + spaces.length, end: start + spaces.length };
  }
  return changeLines(code, start, end, (line) => (line ? INDENT + line : line));
}

/** Shift+Tab: the lines one step less deep. @param {string} code @param {number} start @param {number} end @returns {Edit} */
export function outdent(code, start, end) {
  return changeLines(code, start, end, (line) => line.replace(/^ {1,4}/, ''));
}

/** @param {string} code @param {number} start @param {number} end @param {(line: string) => string} change @returns {Edit} */
function changeLines(code, start, end, change) {
  const from = lineStart(code, start);
  const last = code.indexOf('\n', Math.max(start, end - 1));
  const to = last === -1 ? code.length : last;
  const text = code.slice(from, to).split('\n').map(change).join('\n');
  if (start !== end) return { from, to, text, start: from, end: from + text.length };
  const cursor = Math.max(from, start + text.length - (to - from));
  return { from, to, text, start: cursor, end: cursor };
}
