/** Two finished interviews side by side: phase by phase, level by level, and, for one system, line by line. */
import { elapsedTime, isInterview } from '../../logic/practice/mock/interview.mjs';
import { scoreByLevel, scoreByPhase, shareOf, sumOf } from '../../logic/practice/mock/score.mjs';
import { button, make, readPracticeData } from '../markup.mjs';
import { built, clockText, dateText, percent, table, viewHeading } from './parts.mjs';
import { readSession } from './sessions.mjs';

/**
 * @typedef {import('../../logic/practice/mock/interview.mjs').Interview} Interview
 * @typedef {import('../../logic/practice/mock/interview.mjs').Script} Script
 * @typedef {{session: Interview, script: Script}} Side
 */

/** @param {import('./parts.mjs').Context} context @param {number} first @param {number} second @returns {Promise<import('./parts.mjs').View>} */
export async function openCompare(context, first, second) {
  const [left, right] = await Promise.all([first, second].map(sideOf));
  const heads = ['', ...[left, right].map(({ session }) => `${session.title}, ${dateText(session.started)}`), 'Change'];
  const rows = [
    row('All', ...bothShares(left, right, (side) => shareOf(sumOf(side.script.rubric, side.session.grades)))),
    ...parts(left, right, (side) => scoreByPhase(side.script.rubric, side.session.grades).map((sum) => ({ name: sum.title, share: shareOf(sum) }))),
    ...parts(left, right, (side) => scoreByLevel(side.script.rubric, side.session.grades).map((sum) => ({ name: sum.level, share: shareOf(sum) }))),
    ['Time', clockText(elapsedTime(left.session)), clockText(elapsedTime(right.session)), ''],
  ];
  const actions = make('p', { class: 'wb-mock__actions' }, button('Print', () => print()), button('All sessions', () => context.go('')));
  const element = make('div', { class: 'wb-mock__report' }, viewHeading('Two interviews side by side'), table('Share of the points', heads, rows), changedLines(left, right), actions);
  return { element };
}

/** @param {number} seq @returns {Promise<Side>} */
async function sideOf(seq) {
  const session = await readSession(seq);
  if (!isInterview(session) || session.status !== 'done') throw new Error('Only finished interviews can be compared, and one of these is not.');
  return { session, script: await readPracticeData(`mock-${session.system}`) };
}

/** @param {Side} left @param {Side} right @param {(side: Side) => number} share @returns {[number, number]} */
function bothShares(left, right, share) {
  return [share(left), share(right)];
}

/** @param {Side} left @param {Side} right @param {(side: Side) => {name: string, share: number}[]} scores */
function parts(left, right, scores) {
  const after = scores(right);
  return scores(left).map(({ name, share }, place) => row(name, share, after[place].share));
}

/** @param {string} name @param {number} before @param {number} after @returns {string[]} */
function row(name, before, after) {
  const change = Math.round(after * 100) - Math.round(before * 100);
  return [name, percent(before), percent(after), change > 0 ? `+${change}` : change < 0 ? `\u2212${-change}` : '0'];
}

/** @param {Side} left @param {Side} right */
function changedLines(left, right) {
  if (left.session.system !== right.session.system) return null;
  const change = (/** @type {string} */ id) => (right.session.grades[id] ?? 0) - (left.session.grades[id] ?? 0);
  const list = (/** @type {string} */ title, /** @type {(change: number) => boolean} */ wanted) => {
    const lines = right.script.rubric.filter((line) => wanted(change(line.id)));
    return lines.length ? make('section', {}, make('h3', {}, title), make('ul', {}, ...lines.map((line) => built('li', line.text)))) : null;
  };
  return make('div', {}, list('Better than before', (by) => by > 0), list('Worse than before', (by) => by < 0));
}
