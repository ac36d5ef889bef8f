import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, MINUTE } from '../../../../docs/widgets/logic/practice/days.mjs';
import { becomesLeech, isSameMemory, newMemory, nextMemories, nextMemory, recall, schedulerOf } from '../../../../docs/widgets/logic/practice/schedule.mjs';

const NOW = Date.UTC(2026, 10, 22, 23, 30);
const scheduler = schedulerOf(0.9);
const known = [3, 3].reduce((memory, rating) => nextMemory(scheduler, memory, rating, memory.due), newMemory(NOW));

test('a new card takes its steps, then days', () => {
  const [again, hard, good, easy] = nextMemories(scheduler, newMemory(NOW), NOW);
  assert.deepEqual([again, hard, good].map(({ due }) => (due - NOW) / MINUTE), [2, 6, 10]);
  assert.equal((easy.due - NOW) % DAY, 0);
  assert.equal(known.state, 2);
});

test('what a button says is what its grade sets', () => {
  const later = known.due + 5 * MINUTE;
  nextMemories(scheduler, known, later).forEach((memory, place) => assert.deepEqual(nextMemory(scheduler, known, place + 1, later), memory));
});

test('midnight passing between two reviews is not a day', () => {
  const reviewed = { ...known, last_review: NOW, due: NOW + 3 * DAY };
  const shortly = nextMemory(scheduler, reviewed, 3, NOW + 60 * MINUTE); // crosses midnight, UTC
  const sameDay = nextMemory(scheduler, { ...reviewed, last_review: NOW - 12 * 60 * MINUTE }, 3, NOW - 11 * 60 * MINUTE);
  assert.equal(shortly.stability, sameDay.stability);
});

test('a clock that jumps back counts as no time passed, and nothing becomes negative', () => {
  const after = nextMemory(scheduler, known, 3, Number(known.last_review) - 400 * DAY);
  assert.equal(after.last_review, known.last_review);
  assert.ok(after.due > Number(known.last_review));
  assert.ok(after.stability > 0);
  assert.equal(recall(scheduler, known, 0), 1);
});

test('recall is 0.9 after the stability, and falls', () => {
  const at = Number(known.last_review) + known.stability * DAY;
  assert.ok(Math.abs(recall(scheduler, known, at) - 0.9) < 1e-9);
  assert.ok(recall(scheduler, known, at + 30 * DAY) < 0.9);
  assert.equal(recall(scheduler, newMemory(NOW), NOW), 0);
});

test('a lower retention gives longer intervals', () => {
  assert.ok(nextMemory(schedulerOf(0.8), known, 3, known.due).due > nextMemory(scheduler, known, 3, known.due).due);
});

test('eight lapses make a leech, then every fourth', () => {
  const leeches = Array.from({ length: 17 }, (_, lapses) => becomesLeech({ ...known, lapses }, { ...known, lapses: lapses + 1 }) ? lapses + 1 : 0).filter(Boolean);
  assert.deepEqual(leeches, [8, 12, 16]);
  assert.ok(!becomesLeech({ ...known, lapses: 8 }, { ...known, lapses: 8 }));
});

test('a memory that was graded since is another one', () => {
  assert.ok(isSameMemory(null, newMemory(NOW)));
  assert.ok(isSameMemory(known, { ...known }));
  assert.ok(!isSameMemory(known, nextMemory(scheduler, known, 3, known.due)));
});
