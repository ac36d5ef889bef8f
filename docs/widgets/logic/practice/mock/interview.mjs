/**
 * A mock interview as plain data, and what moves it on. No page, no clock: times come in as arguments.
 * @typedef {{choice: string, follow: string}} Branch both are HTML of the build
 * @typedef {{id: string, phase: string, text: string, branches: Branch[]}} Prompt
 * @typedef {{id: string, phase: string, level: 'junior' | 'senior' | 'staff', text: string, see: string, section: string}} RubricLine
 * @typedef {{system: string, title: string, url: string, brief: string, prompts: Prompt[], rubric: RubricLine[]}} Script
 * @typedef {import('../drawing.mjs').Shape} Shape
 * @typedef {{
 *   seq?: number, kind: 'mock', version: 1, system: string, title: string, minutes: number, started: number, finished: number,
 *   status: 'running' | 'grading' | 'done', phase: number, spent: number[], asked: number[], chosen: Record<string, number[]>,
 *   notes: string, drawing: Shape[], grades: Record<string, number>,
 * }} Interview times in ms since 1970 (`finished` 0: not yet); `spent` ms and `asked` prompts by phase; `chosen` branches by
 *   prompt; `grades` 0 missed, 1 partly, 2 shown, by rubric line
 */
import { PHASES, plannedTime } from './phases.mjs';

/** A longer silence of the clock means that the computer slept: it doesn't count. In ms. */
export const LONGEST_TICK = 120_000;

/**
 * @param {{system: string, title: string, minutes: number, now: number}} start
 * @returns {Interview}
 */
export function newInterview({ system, title, minutes, now }) {
  const zeros = () => PHASES.map(() => 0);
  return {
    kind: 'mock', version: 1, system, title, minutes, started: now, finished: 0, status: 'running',
    phase: 0, spent: zeros(), asked: zeros(), chosen: {}, notes: '', drawing: [], grades: {},
  };
}

/**
 * Counts time to the phase at hand. A clock that jumps back or sleeps adds nothing.
 * @param {Interview} interview @param {number} elapsed ms since the last tick
 * @returns {Interview}
 */
export function tick(interview, elapsed) {
  if (interview.status !== 'running' || !(elapsed > 0) || elapsed > LONGEST_TICK) return interview;
  const spent = interview.spent.map((time, phase) => (phase === interview.phase ? time + elapsed : time));
  return { ...interview, spent };
}

/** @param {Interview} interview @returns {number} ms of interview so far */
export function elapsedTime(interview) {
  return interview.spent.reduce((sum, time) => sum + time, 0);
}

/** @param {Interview} interview @returns {number} ms left; negative once over time */
export function remainingTime(interview) {
  return interview.minutes * 60_000 - elapsedTime(interview);
}

/**
 * How many of a phase's prompts the interviewer has said: spread over the suggested time, or asked for.
 * @param {Interview} interview @param {number} phase @param {number} prompts how many the phase has
 * @returns {number}
 */
export function promptsSaid(interview, phase, prompts) {
  const spent = interview.spent[phase];
  if (phase !== interview.phase && spent === 0) return 0;
  const due = 1 + Math.floor((spent / plannedTime(phase, interview.minutes)) * prompts);
  return Math.min(prompts, Math.max(due, interview.asked[phase]));
}

/**
 * Asks for the next prompt before its time.
 * @param {Interview} interview @param {number} prompts how many the phase has
 * @returns {Interview}
 */
export function askNext(interview, prompts) {
  const said = promptsSaid(interview, interview.phase, prompts);
  const asked = interview.asked.map((count, phase) => (phase === interview.phase ? Math.min(prompts, said + 1) : count));
  return { ...interview, asked };
}

/** @param {Interview} interview @param {number} phase @returns {Interview} */
export function goToPhase(interview, phase) {
  return { ...interview, phase: Math.max(0, Math.min(PHASES.length - 1, phase)) };
}

/**
 * Takes a branch: its follow-up stays on the record.
 * @param {Interview} interview @param {string} prompt id @param {number} branch index
 * @returns {Interview}
 */
export function chooseBranch(interview, prompt, branch) {
  const chosen = interview.chosen[prompt] ?? [];
  if (chosen.includes(branch)) return interview;
  return { ...interview, chosen: { ...interview.chosen, [prompt]: [...chosen, branch] } };
}

/** @param {Interview} interview @param {string} line id @param {number} grade 0, 1 or 2 @returns {Interview} */
export function gradeLine(interview, line, grade) {
  return { ...interview, grades: { ...interview.grades, [line]: grade } };
}

/** @param {Interview} interview @returns {Interview} the talking is over, the grading begins */
export function stopTalking(interview) {
  return interview.status === 'running' ? { ...interview, status: 'grading' } : interview;
}

/** @param {Interview} interview @param {number} now @returns {Interview} */
export function finish(interview, now) {
  return { ...interview, status: 'done', finished: now };
}

/**
 * Whether a stored or imported row is an interview that this page can show.
 * @param {unknown} row
 * @returns {row is Interview}
 */
export function isInterview(row) {
  const one = /** @type {Partial<Interview>} */ (row ?? {});
  return (
    one.kind === 'mock' && one.version === 1 && typeof one.system === 'string' && Array.isArray(one.spent) &&
    one.spent.length === PHASES.length && Array.isArray(one.drawing) && typeof one.grades === 'object' && one.grades !== null
  );
}
