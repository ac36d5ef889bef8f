/**
 * Quick fire: twenty follow-up questions in a random order that a seed fixes, two minutes each, answered aloud.
 * @typedef {{chapter: string, question: string, see: string}} Question
 * @typedef {{
 *   seq?: number, kind: 'quick', version: 1, seed: string, chapter: string, started: number, finished: number,
 *   questions: Question[], at: number, spent: number[], revealed: boolean[], grades: (number | null)[],
 * }} QuickFire `chapter` '' is all; `at` is the question at hand; `spent` ms; `grades` 0 no, 1 partly, 2 yes
 */
import { randomFrom, shuffle } from '../random.mjs';
import { LONGEST_TICK } from './interview.mjs';

export const QUESTIONS = 20;
/** Time for one answer, in ms. */
export const ANSWER_TIME = 120_000;

/**
 * @param {Question[]} all every question there is
 * @param {{seed: string, chapter: string, now: number}} start `chapter` narrows to one; '' takes all
 * @returns {QuickFire}
 */
export function newQuickFire(all, { seed, chapter, now }) {
  const open = all.filter((row) => !chapter || row.chapter === chapter);
  const questions = shuffle(open, randomFrom(seed)).slice(0, QUESTIONS);
  return {
    kind: 'quick', version: 1, seed, chapter, started: now, finished: 0, questions, at: 0,
    spent: questions.map(() => 0), revealed: questions.map(() => false), grades: questions.map(() => null),
  };
}

/**
 * Counts time to the question at hand until it is used up or its answer is shown.
 * @param {QuickFire} session @param {number} elapsed ms
 * @returns {QuickFire}
 */
export function tickQuick(session, elapsed) {
  if (session.finished || session.revealed[session.at] || !(elapsed > 0) || elapsed > LONGEST_TICK) return session;
  return { ...session, spent: replaced(session.spent, session.at, Math.min(ANSWER_TIME, session.spent[session.at] + elapsed)) };
}

/** @param {QuickFire} session @returns {QuickFire} */
export function reveal(session) {
  return { ...session, revealed: replaced(session.revealed, session.at, true) };
}

/**
 * Grades the question at hand and goes to the next; the last one ends the session.
 * @param {QuickFire} session @param {number} grade @param {number} now
 * @returns {QuickFire}
 */
export function gradeQuick(session, grade, now) {
  const graded = { ...session, grades: replaced(session.grades, session.at, grade) };
  return session.at + 1 < session.questions.length ? { ...graded, at: session.at + 1 } : { ...graded, finished: now };
}

/** @param {QuickFire} session @returns {{points: number, possible: number}} */
export function quickScore(session) {
  const points = session.grades.reduce((/** @type {number} */ sum, grade) => sum + (grade ?? 0), 0);
  return { points, possible: session.questions.length * 2 };
}

/** @param {unknown} row @returns {row is QuickFire} */
export function isQuickFire(row) {
  const one = /** @type {Partial<QuickFire>} */ (row ?? {});
  return one.kind === 'quick' && one.version === 1 && Array.isArray(one.questions) && Array.isArray(one.spent) && one.spent.length === one.questions.length;
}

/** @template T @param {T[]} rows @param {number} place @param {T} value @returns {T[]} */
function replaced(rows, place, value) {
  return rows.map((row, index) => (index === place ? value : row));
}
