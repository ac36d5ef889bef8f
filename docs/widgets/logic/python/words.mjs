/** What is said when a cell is over. */
import { CHARACTERS } from './output.mjs';

/**
 * @typedef {{kind: string, cut?: boolean, seconds?: number, message?: string}} Outcome of the interpreter
 * @typedef {object} Ending
 * @property {string | undefined} fault where and why it failed
 * @property {string} printed
 * @property {boolean | undefined} same whether the output is the recorded one; undefined when nothing is recorded
 * @property {string} version of Python
 * @property {boolean} lost whether variables of other cells went with it
 */

/** @param {Outcome} outcome @param {Ending} ending @returns {string} */
export function endText({ kind, cut, seconds, message }, { fault, printed, same, version, lost }) {
  const gone = lost ? ' The variables of this page are gone: the next Run runs the cells above first.' : '';
  const shortened = cut ? ` The output is cut after ${CHARACTERS.toLocaleString('en')} characters.` : '';
  if (kind === 'stopped') return `Stopped.${gone}`;
  if (kind === 'late') return `Stopped after ${seconds} s, the limit for a cell.${gone}`;
  if (kind === 'lost') return `Python broke down (${message}).${gone}`;
  if (kind === 'broken') return `Python could not be loaded (${message}). Check the connection, then press Run again.`;
  if (fault) return `Failed. ${fault}.${shortened}`;
  return `Done, Python ${version}: ${resultText(printed, same)}.${shortened}`;
}

/** @param {string} printed @param {boolean | undefined} same @returns {string} */
function resultText(printed, same) {
  if (same) return 'output as recorded';
  if (!printed) return 'nothing was printed';
  return same === undefined ? 'output below' : 'output differs from the recorded one';
}
