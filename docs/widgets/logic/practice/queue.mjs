/**
 * Which cards are due, and in which order. No DOM, no clock.
 * @typedef {import('../../practice/store.mjs').CardRow} CardRow
 * @typedef {{id: string, chapter: string, level: string, tags: string[]}} DeckCard
 * @typedef {{chapter: string, level: string, tag: string}} Filter an empty field takes everything
 * @typedef {{learning: DeckCard[], review: DeckCard[], fresh: DeckCard[], soon: DeckCard[]}} Queue `soon`: steps of today
 *   that are not due yet, earliest first
 * @typedef {'new' | 'learning' | 'due' | 'later' | 'buried' | 'suspended'} Standing
 */
import { addDays, DAY, dayStart, MINUTE } from './days.mjs';

/** @type {Readonly<Filter>} */
export const NO_FILTER = Object.freeze({ chapter: '', level: '', tag: '' });
/** A step this close is shown when nothing else is left. */
export const AHEAD = 20 * MINUTE;
const LEVELS = ['junior', 'core', 'staff'];

/**
 * The deck as a list.
 * @param {Record<string, [string, string, string[]][]>} deck `practice/data/deck.json`
 * @returns {DeckCard[]}
 */
export function deckCards(deck) {
  return Object.entries(deck).flatMap(([chapter, rows]) => rows.map(([id, level, tags]) => ({ id, chapter, level, tags })));
}

/** @param {DeckCard} card @param {Filter} filter @returns {boolean} */
export function passes(card, filter) {
  return (!filter.chapter || card.chapter === filter.chapter) && (!filter.level || card.level === filter.level) && (!filter.tag || card.tags.includes(filter.tag));
}

/**
 * A card is set aside until the next day; a date further off comes from a clock that was ahead, and holds nothing back.
 * @param {CardRow} row @param {number} now
 * @returns {boolean}
 */
export function isBuried(row, now) {
  return row.buriedUntil > now && row.buriedUntil - now <= 2 * DAY;
}

/**
 * Where a card stands.
 * @param {CardRow | undefined} row @param {number} now
 * @returns {Standing}
 */
export function standing(row, now) {
  if (!row) return 'new';
  if (row.suspended) return 'suspended';
  if (isBuried(row, now)) return 'buried';
  if (row.fsrs.state === 0) return 'new';
  if (row.fsrs.state === 2) return row.fsrs.due < addDays(dayStart(now), 1) ? 'due' : 'later';
  return row.fsrs.due <= now ? 'learning' : 'later';
}

/**
 * What is to be done today: steps that are due, reviews by their due time, then new cards. Before an exam, new cards come
 * by level, so that what is not reached is what matters least; cards the reader picked (a row
 * without a grade, with a due time) come first.
 * @param {DeckCard[]} deck in reading order
 * @param {Map<string, CardRow>} rows
 * @param {{now: number, newLeft: number, byLevel: boolean, filter?: Filter}} how `newLeft`: new cards that today still takes
 * @returns {Queue}
 */
export function dueQueue(deck, rows, { now, newLeft, byLevel, filter = NO_FILTER }) {
  /** @type {Queue} */
  const queue = { learning: [], review: [], fresh: [], soon: [] };
  /** @type {DeckCard[]} */
  const picked = [];
  for (const card of deck) {
    if (!passes(card, filter)) continue;
    const row = rows.get(card.id);
    const stands = standing(row, now);
    if (stands === 'due') queue.review.push(card);
    else if (stands === 'learning') queue.learning.push(card);
    else if (stands === 'new') (row && row.fsrs.due > 0 ? picked : queue.fresh).push(card);
    else if (stands === 'later' && row && row.fsrs.state !== 2 && row.fsrs.due < addDays(dayStart(now), 1)) queue.soon.push(card);
  }
  const due = (/** @type {DeckCard} */ card) => rows.get(card.id)?.fsrs.due ?? 0;
  for (const list of [queue.learning, queue.review, queue.soon]) list.sort((one, other) => due(one) - due(other));
  if (byLevel) queue.fresh.sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  queue.fresh = [...picked, ...queue.fresh.slice(0, Math.max(0, newLeft - picked.length))];
  return queue;
}

/**
 * The card to show now.
 * @param {Queue} queue @param {Map<string, CardRow>} rows @param {number} now
 * @returns {DeckCard | null} null when all is done for the moment
 */
export function firstOf(queue, rows, now) {
  const soon = queue.soon[0];
  const ahead = soon && (rows.get(soon.id)?.fsrs.due ?? Infinity) - now <= AHEAD ? soon : null;
  return queue.learning[0] ?? queue.review[0] ?? queue.fresh[0] ?? ahead;
}

/**
 * How far a reader is in each chapter, without predictions (those need the scheduler).
 * @param {DeckCard[]} deck @param {Map<string, CardRow>} rows @param {number} now
 * @returns {Map<string, {total: number, seen: number, mature: number, due: number}>}
 */
export function tally(deck, rows, now) {
  const chapters = new Map();
  for (const { id, chapter } of deck) {
    const sum = chapters.get(chapter) ?? { total: 0, seen: 0, mature: 0, due: 0 };
    chapters.set(chapter, sum);
    const row = rows.get(id);
    sum.total += 1;
    sum.seen += row && row.fsrs.state !== 0 ? 1 : 0;
    sum.mature += row && isMature(row) ? 1 : 0;
    sum.due += ['due', 'learning'].includes(standing(row, now)) ? 1 : 0;
  }
  return chapters;
}

/** @param {CardRow} row @returns {boolean} it comes back after three weeks or more, as Anki counts it */
export function isMature(row) {
  return row.fsrs.state === 2 && row.fsrs.scheduled_days >= 21;
}

/**
 * How many cards were last graded later than the clock says now: the clock was wrong then, or is now.
 * @param {Iterable<CardRow>} rows @param {number} now
 * @returns {CardRow[]}
 */
export function fromTheFuture(rows, now) {
  return [...rows].filter((row) => (row.fsrs.last_review ?? 0) > now + DAY);
}
