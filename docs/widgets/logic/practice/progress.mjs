/**
 * What a reader knows: counts and predicted recall by chapter, reviews to come, and what an exam date allows.
 * @typedef {import('./queue.mjs').DeckCard} DeckCard
 * @typedef {import('../../practice/store.mjs').CardRow} CardRow
 * @typedef {import('../../practice/store.mjs').Memory} Memory
 * @typedef {import('./schedule.mjs').Scheduler} Scheduler
 * @typedef {{total: number, seen: number, young: number, mature: number, due: number, suspended: number, today: number,
 *   exam: number}} Progress `today` and `exam`: cards expected to be recalled now and on the exam date (sums of probabilities)
 * @typedef {{known: number, knownIfStopped: number, total: number, reviews: number, busiest: number, unstarted: DeckCard[],
 *   needed: number, days: number}} ExamPlan
 */
import { addDays, dayStart, daysBetween } from './days.mjs';
import { isMature, standing } from './queue.mjs';
import { newMemory, nextMemory, recall } from './schedule.mjs';

const LEVELS = ['junior', 'core', 'staff'];

/** @returns {Progress} */
function nothing() {
  return { total: 0, seen: 0, young: 0, mature: 0, due: 0, suspended: 0, today: 0, exam: 0 };
}

/**
 * @param {DeckCard[]} deck @param {Map<string, CardRow>} rows
 * @param {{now: number, exam: number | null, scheduler: Scheduler}} at
 * @returns {{total: Progress, chapters: Map<string, Progress>}}
 */
export function progressOf(deck, rows, at) {
  /** @type {Map<string, Progress>} */
  const chapters = new Map();
  const total = nothing();
  for (const card of deck) {
    const chapter = chapters.get(card.chapter) ?? nothing();
    chapters.set(card.chapter, chapter);
    for (const sum of [chapter, total]) add(sum, rows.get(card.id), at);
  }
  return { total, chapters };
}

/** @param {Progress} sum @param {CardRow | undefined} row @param {{now: number, exam: number | null, scheduler: Scheduler}} at */
function add(sum, row, { now, exam, scheduler }) {
  sum.total += 1;
  if (row?.suspended) sum.suspended += 1;
  if (!row || row.fsrs.state === 0) return;
  sum.seen += 1;
  if (isMature(row)) sum.mature += 1;
  else sum.young += 1;
  if (['due', 'learning'].includes(standing(row, now))) sum.due += 1;
  sum.today += recall(scheduler, row.fsrs, now);
  if (exam !== null) sum.exam += recall(scheduler, row.fsrs, Math.max(now, exam));
}

/**
 * How many reviews fall on each day from today on, as the cards stand; what is overdue counts today.
 * @param {Iterable<CardRow>} rows @param {number} now @param {number} days
 * @returns {number[]}
 */
export function forecast(rows, now, days) {
  const counts = Array.from({ length: days }, () => 0);
  for (const row of rows) {
    if (row.suspended || row.fsrs.state === 0) continue;
    const day = Math.max(0, daysBetween(now, row.fsrs.due));
    if (day < days) counts[day] += 1;
  }
  return counts;
}

/**
 * What keeping to the schedule until the exam gives: every card graded "good" when it is due, so many new ones a day.
 * @param {DeckCard[]} deck @param {Map<string, CardRow>} rows
 * @param {{now: number, exam: number, scheduler: Scheduler, newPerDay: number, newLeft: number}} how
 * @returns {ExamPlan}
 */
export function examPlan(deck, rows, { now, exam, scheduler, newPerDay, newLeft }) {
  const days = Math.max(0, daysBetween(now, exam));
  const load = Array.from({ length: days + 1 }, () => 0);
  const kept = deck.filter((card) => !rows.get(card.id)?.suspended);
  const seen = kept.flatMap((card) => rows.get(card.id) ?? []).filter((row) => row.fsrs.state !== 0);
  const unseen = kept.filter((card) => (rows.get(card.id)?.fsrs.state ?? 0) === 0).sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  const walk = (/** @type {Memory} */ memory, /** @type {number} */ from, /** @type {number} */ times) => expected(scheduler, memory, { from, exam, now, load, times });
  let known = seen.reduce((sum, row) => sum + walk(row.fsrs, now, 1), 0);
  let started = 0;
  for (let day = 0; day < days && started < unseen.length; day += 1) {
    const batch = Math.min(unseen.length - started, day === 0 ? newLeft : newPerDay);
    if (batch > 0) known += batch * walk(newMemory(now), day === 0 ? now : addDays(dayStart(now), day), batch);
    started += Math.max(0, batch);
  }
  return {
    known,
    knownIfStopped: seen.reduce((sum, row) => sum + recall(scheduler, row.fsrs, exam), 0),
    total: kept.length,
    reviews: load.reduce((sum, count) => sum + count, 0),
    busiest: Math.max(...load),
    unstarted: unseen.slice(started),
    needed: days > 0 ? Math.ceil(unseen.length / days) : 0,
    days,
  };
}

/**
 * The recall on the exam date of a card that is always graded "good" when due.
 * @param {Scheduler} scheduler @param {Memory} memory
 * @param {{from: number, exam: number, now: number, load: number[], times: number}} how
 * @returns {number}
 */
function expected(scheduler, memory, { from, exam, now, load, times }) {
  let [state, at] = [memory, Math.max(from, memory.due)];
  while (at < exam) {
    load[Math.min(load.length - 1, Math.max(0, daysBetween(now, at)))] += times;
    state = nextMemory(scheduler, state, 3, at);
    at = state.due;
  }
  return recall(scheduler, state, exam);
}
