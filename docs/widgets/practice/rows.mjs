/**
 * Reading cards and reviews.
 * @typedef {import('./store.mjs').Database} Database
 * @typedef {import('./store.mjs').CardRow} CardRow
 */
import { addDays, dayStart } from '../logic/practice/days.mjs';
import { isCardRow } from '../logic/practice/study-data.mjs';
import { asStoreError } from './store.mjs';

/** Stands for a stored card that is not due today, until its row is read. @type {CardRow} */
const NOT_DUE = Object.freeze({ id: '', chapter: '', suspended: false, buriedUntil: 0, lapsesAtLeech: 0, fsrs: Object.freeze({ due: Infinity, stability: 1, difficulty: 1, elapsed_days: 0, scheduled_days: 0, learning_steps: 0, reps: 1, lapses: 0, state: 2, last_review: 0 }) });

/**
 * The cards the reader has met, in full. Rows that cannot be used (a damaged database) are left where they are and counted.
 * @param {Database} database
 * @param {string} [chapter] only this chapter's (its ids begin with the slug)
 * @returns {Promise<{rows: Map<string, CardRow>, unusable: number}>}
 */
export async function readRows(database, chapter) {
  const range = chapter ? IDBKeyRange.bound(`${chapter}.`, `${chapter}/`, false, true) : undefined; // a slash follows the dot
  const all = await database.getAll('cards', range).catch((error) => { throw asStoreError(error); });
  const usable = all.filter(isCardRow);
  return { rows: new Map(usable.map((row) => [row.id, row])), unusable: all.length - usable.length };
}

/**
 * What the due list needs, in a tenth of the time: today's rows in full, and of all others that they are not due.
 * @param {Database} database @param {number} now
 * @returns {Promise<Map<string, CardRow>>}
 */
export async function readDueRows(database, now) {
  const { store, done } = database.transaction('cards');
  const [ids, due] = await Promise.all([store.getAllKeys(), store.index('due').getAll(IDBKeyRange.upperBound(addDays(dayStart(now), 1))), done]).catch((error) => { throw asStoreError(error); });
  /** @type {Map<string, CardRow>} */
  const rows = new Map(ids.map((id) => [id, NOT_DUE]));
  for (const row of due) if (isCardRow(row)) rows.set(row.id, row);
  return rows;
}

/**
 * How many new cards were first graded today.
 * @param {Database} database @param {number} now
 * @returns {Promise<number>}
 */
export async function introducedToday(database, now) {
  const start = dayStart(now);
  const today = await database.getAllFromIndex('reviews', 'reviewed', IDBKeyRange.bound(start, addDays(start, 1), false, true));
  return today.filter((review) => review.before === null).length;
}
