import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, DAY, dayStart } from '../../../../docs/widgets/logic/practice/days.mjs';
import { examPlan, forecast, progressOf } from '../../../../docs/widgets/logic/practice/progress.mjs';
import { deckCards } from '../../../../docs/widgets/logic/practice/queue.mjs';
import { newMemory, nextMemory, recall, schedulerOf } from '../../../../docs/widgets/logic/practice/schedule.mjs';

const NOW = new Date(2026, 10, 22, 10).getTime();
const EXAM = addDays(dayStart(NOW), 10) + 5 * 3_600_000;
const scheduler = schedulerOf(0.9);
const levels = ['staff', 'junior', 'core'];
const DECK = deckCards({ rag: Array.from({ length: 30 }, (_, n) => [`rag.c${n}`, levels[n % 3], ['x']]) });

/** @param {string} id @param {number[]} ratings @param {boolean} [suspended] */
function studied(id, ratings, suspended = false) {
  let memory = newMemory(NOW - 60 * DAY);
  for (const rating of ratings) memory = nextMemory(scheduler, memory, rating, memory.due);
  return { id, chapter: 'rag', fsrs: memory, suspended, buriedUntil: 0, lapsesAtLeech: 0 };
}

const ROWS = new Map([studied('rag.c0', [4, 4]), studied('rag.c1', [3]), studied('rag.c2', [3, 3], true)].map((row) => [row.id, row]));

test('progress counts cards and sums their recall', () => {
  const { total, chapters } = progressOf(DECK, ROWS, { now: NOW, exam: EXAM, scheduler });
  assert.deepEqual([total.total, total.seen, total.young, total.mature, total.suspended], [30, 3, 2, 1, 1]);
  const expected = [...ROWS.values()].reduce((sum, { fsrs }) => sum + recall(scheduler, fsrs, NOW), 0);
  assert.ok(Math.abs(total.today - expected) < 1e-12);
  assert.ok(total.exam < total.today);
  assert.deepEqual(chapters.get('rag'), total);
});

test('the forecast puts overdue reviews on today and leaves suspended ones out', () => {
  const counts = forecast(ROWS.values(), NOW, 400);
  assert.equal(counts[0], 1);
  assert.equal(counts.reduce((sum, count) => sum + count), 2);
});

test('an exam plan starts so many new cards a day, staff level last', () => {
  const plan = examPlan(DECK, ROWS, { now: NOW, exam: EXAM, scheduler, newPerDay: 2, newLeft: 2 });
  assert.deepEqual([plan.total, plan.days, plan.unstarted.length, plan.needed], [29, 10, 7, 3]);
  assert.ok(plan.unstarted.every(({ level }) => level === 'staff'));
  assert.ok(plan.known > plan.knownIfStopped);
  assert.ok(plan.known <= 22);
  assert.ok(plan.busiest >= 2 && plan.busiest <= plan.reviews);
});

test('no new cards: only what is known already', () => {
  const plan = examPlan(DECK, new Map(), { now: NOW, exam: EXAM, scheduler, newPerDay: 0, newLeft: 0 });
  assert.deepEqual([plan.known, plan.reviews, plan.unstarted.length], [0, 0, 30]);
});

test('an exam today takes nothing new', () => {
  assert.equal(examPlan(DECK, ROWS, { now: NOW, exam: NOW + 3_600_000, scheduler, newPerDay: 10, newLeft: 10 }).days, 0);
});
