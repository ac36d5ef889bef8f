/**
 * What is kept of a reader's answers, and which questions come next: those that were missed until they are right.
 * @typedef {{id: string, chapter: string, attempts: {at: number, right: boolean, given: unknown}[], due: boolean}} AnswerRow
 * @typedef {{id: string, chapter: string, level: string, kind: string}} Listed a question as the list of all has it
 * @typedef {{chapters: string[], level: string}} Wanted an empty list or text takes everything
 */
import { randomFrom, shuffle } from '../random.mjs';

const MOST_ATTEMPTS = 30;
/** Answers this recent (milliseconds) are shown again as they were; older ones would only give the solution away. */
export const FRESH = 12 * 3600 * 1000;

/**
 * @param {AnswerRow | undefined} row
 * @param {{id: string, chapter: string, now: number, right: boolean, given: unknown}} attempt `now` in milliseconds
 * @returns {AnswerRow} a missed question is due until it is right
 */
export function withAttempt(row, { id, chapter, now, right, given }) {
  const attempts = [...(row?.attempts ?? []), { at: now, right, given }].slice(-MOST_ATTEMPTS);
  return { id, chapter, attempts, due: !right };
}

/**
 * The last answer if it is recent, or undefined.
 * @param {AnswerRow | undefined} row
 * @param {number} now
 */
export function recentAttempt(row, now) {
  const last = row?.attempts.at(-1);
  return last && now - last.at < FRESH ? last : undefined;
}

/**
 * A row can be used; one from a damaged database cannot.
 * @param {unknown} row
 * @returns {row is AnswerRow}
 */
export function isAnswerRow(row) {
  const one = /** @type {Partial<AnswerRow> | null} */ (row);
  return typeof one === 'object' && one !== null && typeof one.id === 'string' && typeof one.chapter === 'string'
    && Array.isArray(one.attempts) && one.attempts.every((attempt) => typeof attempt?.at === 'number' && typeof attempt.right === 'boolean');
}

/** @param {Listed[]} all @param {Wanted} wanted @returns {Listed[]} */
export function select(all, { chapters, level }) {
  return all.filter((one) => (chapters.length === 0 || chapters.includes(one.chapter)) && (level === '' || one.level === level));
}

/**
 * Questions to practice: the missed ones, then those never answered, then the others, each group in random order.
 * @param {Listed[]} all
 * @param {Map<string, AnswerRow>} rows
 * @param {{count: number, seed: string}} how
 * @returns {Listed[]}
 */
export function pickForPractice(all, rows, { count, seed }) {
  const rank = (/** @type {Listed} */ { id }) => {
    const row = rows.get(id);
    return row?.due ? 0 : row ? 2 : 1;
  };
  return shuffle(all, randomFrom(seed)).sort((one, other) => rank(one) - rank(other)).slice(0, count);
}

/**
 * Questions of an exam: drawn evenly over the chapters, whatever was answered before.
 * @param {Listed[]} all
 * @param {{count: number, seed: string}} how
 * @returns {Listed[]}
 */
export function pickForExam(all, { count, seed }) {
  const random = randomFrom(seed);
  /** @type {Map<string, Listed[]>} */
  const byChapter = Map.groupBy(shuffle(all, random), ({ chapter }) => chapter);
  const rows = shuffle([...byChapter.values()], random);
  const picked = [];
  for (let round = 0; picked.length < Math.min(count, all.length); round += 1) picked.push(...rows.flatMap((row) => row[round] ?? []));
  return shuffle(picked.slice(0, count), random);
}

/** How many questions are asked before a missed one comes back. */
const GAP = 3;

/**
 * The queue of a sitting after its first question was answered.
 * @param {string[]} queue ids; the first is the one answered
 * @param {boolean} right
 * @returns {string[]} a missed question comes back after three others
 */
export function afterAnswer([answered, ...rest], right) {
  return right ? rest : [...rest.slice(0, GAP), answered, ...rest.slice(GAP)];
}

/**
 * What is left of an exam's time.
 * @param {{started: number, minutes: number}} exam `minutes` 0 sets no limit
 * @param {number} now
 * @returns {number} milliseconds, at least 0; Infinity without a limit; a clock set back gives no more than the whole time
 */
export function timeLeft({ started, minutes }, now) {
  const whole = minutes * 60_000;
  return minutes === 0 ? Infinity : Math.min(whole, Math.max(0, started + whole - now));
}

/** @param {number} milliseconds @returns {string} `4:05` */
export function clockText(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
