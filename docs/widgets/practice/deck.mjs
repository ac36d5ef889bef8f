/**
 * Writing cards and reviews. Every grade is one transaction over both stores: it is there as a whole or not
 * at all, and only if the card still is what the reader saw (another tab may have graded it since).
 *
 * @typedef {import('./store.mjs').Database} Database
 * @typedef {import('./store.mjs').CardRow} CardRow
 * @typedef {import('./store.mjs').Memory} Memory
 * @typedef {import('./store.mjs').Review} Review
 * @typedef {import('../logic/practice/schedule.mjs').Scheduler} Scheduler
 */
import { addDays, dayStart } from '../logic/practice/days.mjs';
import { isBuried } from '../logic/practice/queue.mjs';
import { becomesLeech, isSameMemory, newMemory, nextMemory } from '../logic/practice/schedule.mjs';
import { isCardRow } from '../logic/practice/study-data.mjs';
import { announce, asStoreError, StoreError } from './store.mjs';

const CHANGED = 'This card was graded elsewhere (in another tab or window) after it was shown here. Nothing was recorded twice; here is how it stands now.';

/**
 * Writes in one transaction that is on the disk when this returns; an error undoes all of it.
 * @template Result
 * @param {Database} database
 * @param {(stores: {cards: any, reviews: any}) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function write(database, work) {
  try {
    const transaction = database.transaction(['cards', 'reviews'], 'readwrite', { durability: 'strict' });
    const done = transaction.done;
    done.catch(() => {}); // awaited below; until then its failure is not unhandled
    try {
      const result = await work({ cards: transaction.objectStore('cards'), reviews: transaction.objectStore('reviews') });
      await done;
      return result;
    } catch (error) {
      await abort(transaction);
      throw error;
    }
  } catch (error) {
    throw asStoreError(error);
  } finally {
    announce('cards');
  }
}

/** @param {{abort: () => void, done: Promise<void>}} transaction */
async function abort(transaction) {
  try { transaction.abort(); } catch { /* it has ended already */ }
  await transaction.done.catch(() => {});
}

/** @param {any} cards @param {string} id @returns {Promise<CardRow | undefined>} */
async function usable(cards, id) {
  const row = await cards.get(id);
  return isCardRow(row) ? row : undefined;
}

/** @param {string} id @param {string} chapter @param {number} now milliseconds; 0 for a card that was not asked for: it stays among the new ones @returns {CardRow} */
function newRow(id, chapter, now) {
  return { id, chapter, fsrs: newMemory(now), suspended: false, buriedUntil: 0, lapsesAtLeech: 0 };
}

/**
 * Grades a card.
 * @param {Database} database
 * @param {{id: string, chapter: string, shown: Memory | null, rating: number, now: number, scheduler: Scheduler}} grade
 *   `shown`: the memory that the reader's buttons were made from
 * @returns {Promise<{row: CardRow, seq: number, leech: boolean}>}
 * @throws {StoreError} reason `changed` when the card was graded elsewhere meanwhile
 */
export function gradeCard(database, { id, chapter, shown, rating, now, scheduler }) {
  return write(database, async ({ cards, reviews }) => {
    const row = (await usable(cards, id)) ?? newRow(id, chapter, now);
    if (!isSameMemory(row.fsrs, shown)) throw new StoreError(CHANGED, 'changed');
    const before = row.fsrs.state === 0 ? null : row.fsrs;
    const after = nextMemory(scheduler, row.fsrs, rating, now);
    const leech = becomesLeech(row.fsrs, after);
    const graded = { ...row, chapter, fsrs: after, buriedUntil: 0, lapsesAtLeech: leech ? after.lapses : row.lapsesAtLeech };
    await cards.put(graded);
    const seq = await reviews.add({ card: id, rating, reviewed: after.last_review, before, after });
    return { row: graded, seq, leech };
  });
}

/**
 * Takes the last grade back: the review goes, the card is what it was.
 * @param {Database} database
 * @param {number} [seq] the review; the last of all when left out
 * @returns {Promise<string | null>} the card's id, or null when there is nothing to take back
 * @throws {StoreError} reason `changed` when the card was graded again since
 */
export function undoReview(database, seq) {
  return write(database, async ({ cards, reviews }) => {
    const cursor = await reviews.openCursor(seq ?? null, 'prev');
    if (!cursor) return null;
    const { card, before, after } = /** @type {Review} */ (cursor.value);
    const row = await usable(cards, card);
    if (!row || !isSameMemory(row.fsrs, after)) throw new StoreError(CHANGED, 'changed');
    await cursor.delete();
    await cards.put({ ...row, fsrs: before ?? newMemory(after.last_review ?? 0), lapsesAtLeech: Math.min(row.lapsesAtLeech, before?.lapses ?? 0) });
    return card;
  });
}

/**
 * Changes a card's row without grading it.
 * @param {Database} database @param {{id: string, chapter: string}[]} which
 * @param {(row: CardRow) => CardRow} change
 * @returns {Promise<CardRow[]>} the rows as they were
 */
function changeRows(database, which, change) {
  return write(database, async ({ cards }) => {
    const before = [];
    for (const { id, chapter } of which) {
      const row = (await usable(cards, id)) ?? newRow(id, chapter, 0);
      before.push(row);
      await cards.put(change(row));
    }
    return before;
  });
}

/** Sets a card aside until tomorrow. @param {Database} database @param {{id: string, chapter: string}} card @param {number} now */
export function buryCard(database, card, now) {
  return changeRows(database, [card], (row) => ({ ...row, buriedUntil: addDays(dayStart(now), 1) }));
}

/** Leaves cards out until they are taken in again. @param {Database} database @param {{id: string, chapter: string}[]} cards */
export function suspendCards(database, cards) {
  return changeRows(database, cards, (row) => ({ ...row, suspended: true }));
}

/** Takes cards in again that were suspended or buried. @param {Database} database @param {{id: string, chapter: string}[]} cards @param {number} now */
export function resumeCards(database, cards, now) {
  return changeRows(database, cards, (row) => ({ ...row, suspended: false, buriedUntil: isBuried(row, now) ? 0 : row.buriedUntil }));
}

/**
 * Makes cards due now, keeping what is known of them; a last review that a wrong clock dated ahead becomes now.
 * @param {Database} database @param {{id: string, chapter: string}[]} cards @param {number} now
 */
export function bringForward(database, cards, now) {
  return changeRows(database, cards, (row) => {
    const { state, due, last_review: last } = row.fsrs;
    const fsrs = { ...row.fsrs, due: state === 0 ? now : Math.min(due, now), last_review: last === null ? null : Math.min(last, now) };
    return { ...row, suspended: false, buriedUntil: 0, fsrs };
  });
}

/**
 * Puts rows back as they were, where their cards were not graded since.
 * @param {Database} database @param {CardRow[]} rows
 * @throws {StoreError} reason `changed`
 */
export function restoreRows(database, rows) {
  return write(database, async ({ cards }) => {
    for (const row of rows) {
      if (!isSameMemory((await usable(cards, row.id))?.fsrs ?? null, row.fsrs)) throw new StoreError(CHANGED, 'changed');
      await cards.put(row);
    }
  });
}

/**
 * Puts a card on today's list (a missed question's, or one a mock interview points to), new or not.
 * @param {Database} database @param {string} id @param {string} chapter slug @param {number} now milliseconds
 */
export function addCard(database, id, chapter, now) {
  return bringForward(database, [{ id, chapter }], now);
}
