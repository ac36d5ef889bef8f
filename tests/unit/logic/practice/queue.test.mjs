import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dateOf, DAY, dayStart, daysBetween, MINUTE, morningOf } from '../../../../docs/widgets/logic/practice/days.mjs';
import { deckCards, dueQueue, firstOf, fromTheFuture, standing, tally } from '../../../../docs/widgets/logic/practice/queue.mjs';
import { newMemory } from '../../../../docs/widgets/logic/practice/schedule.mjs';
import { counted, intervalText } from '../../../../docs/widgets/logic/practice/words.mjs';
import { cardSettings, USUAL } from '../../../../docs/widgets/logic/practice/card-settings.mjs';

const NOW = new Date(2026, 10, 22, 10).getTime();
const DECK = deckCards({ rag: [['rag.a', 'staff', ['x']], ['rag.b', 'junior', ['x', 'y']]], chatbot: [['chatbot.c', 'core', ['y']]] });
const HOW = { now: NOW, newLeft: 10, byLevel: false };

/** @param {string} id @param {Partial<import('../../../../docs/widgets/practice/store.mjs').CardRow>} [row] @param {object} [fsrs] */
function rowOf(id, row = {}, fsrs = {}) {
  const memory = { ...newMemory(NOW), state: 2, reps: 3, stability: 5, difficulty: 5, scheduled_days: 5, last_review: NOW - 5 * DAY, ...fsrs };
  return { id, chapter: id.split('.')[0], fsrs: memory, suspended: false, buriedUntil: 0, lapsesAtLeech: 0, ...row };
}

/** @param {...import('../../../../docs/widgets/practice/store.mjs').CardRow} rows */
const stored = (...rows) => new Map(rows.map((row) => [row.id, row]));
/** @param {{id: string}[]} cards */
const ids = (cards) => cards.map(({ id }) => id);

test('new cards come in reading order, as many as today takes; before an exam by level', () => {
  assert.deepEqual(ids(dueQueue(DECK, new Map(), HOW).fresh), ['rag.a', 'rag.b', 'chatbot.c']);
  assert.deepEqual(ids(dueQueue(DECK, new Map(), { ...HOW, newLeft: 1 }).fresh), ['rag.a']);
  assert.deepEqual(ids(dueQueue(DECK, new Map(), { ...HOW, byLevel: true }).fresh), ['rag.b', 'chatbot.c', 'rag.a']);
});

test('a picked card comes first and in spite of the limit; one that was only suspended once does not', () => {
  const picked = stored(rowOf('chatbot.c', {}, newMemory(NOW)), rowOf('rag.b', {}, newMemory(0)));
  assert.deepEqual(ids(dueQueue(DECK, picked, { ...HOW, newLeft: 0 }).fresh), ['chatbot.c']);
});

test('the choice narrows by chapter, level and tag', () => {
  const filter = { chapter: '', level: '', tag: '' };
  assert.deepEqual(ids(dueQueue(DECK, new Map(), { ...HOW, filter: { ...filter, chapter: 'chatbot' } }).fresh), ['chatbot.c']);
  assert.deepEqual(ids(dueQueue(DECK, new Map(), { ...HOW, filter: { ...filter, tag: 'y' } }).fresh), ['rag.b', 'chatbot.c']);
  assert.deepEqual(ids(dueQueue(DECK, new Map(), { ...HOW, filter: { ...filter, level: 'staff', tag: 'y' } }).fresh), []);
});

test('a review is due all day, a step when its minutes are over; steps come first', () => {
  const rows = stored(rowOf('rag.a', {}, { due: NOW + 8 * 60 * MINUTE }), rowOf('rag.b', {}, { state: 1, due: NOW - MINUTE }), rowOf('chatbot.c', {}, { state: 1, due: NOW + 15 * MINUTE }));
  const queue = dueQueue(DECK, rows, HOW);
  assert.deepEqual([ids(queue.learning), ids(queue.review), ids(queue.soon)], [['rag.b'], ['rag.a'], ['chatbot.c']]);
  assert.equal(firstOf(queue, rows, NOW)?.id, 'rag.b');
  const done = dueQueue(DECK, stored(...['rag.a', 'rag.b'].map((id) => rowOf(id, { suspended: true })), rowOf('chatbot.c', {}, { state: 1, due: NOW + 15 * MINUTE })), HOW);
  assert.equal(firstOf(done, rows, NOW)?.id, 'chatbot.c');
  assert.equal(firstOf(done, stored(rowOf('chatbot.c', {}, { due: NOW + 30 * MINUTE })), NOW), null);
});

test('suspended and buried cards stay away; a bury dated far ahead by a wrong clock does not hold', () => {
  assert.equal(standing(rowOf('rag.a', { suspended: true }), NOW), 'suspended');
  assert.equal(standing(rowOf('rag.a', { buriedUntil: addDays(dayStart(NOW), 1) }), NOW), 'buried');
  assert.equal(standing(rowOf('rag.a', { buriedUntil: NOW + 900 * DAY }), NOW), 'due');
  assert.equal(standing(undefined, NOW), 'new');
});

test('cards graded ahead of the clock are found', () => {
  assert.deepEqual(ids(fromTheFuture([rowOf('rag.a'), rowOf('rag.b', {}, { last_review: NOW + 40 * DAY })], NOW)), ['rag.b']);
});

test('the tally counts by chapter and ignores cards that left the notes', () => {
  const counts = tally(DECK, stored(rowOf('rag.a', {}, { scheduled_days: 30, due: NOW + 30 * DAY }), rowOf('rag.b'), rowOf('rag.gone')), NOW);
  assert.deepEqual(counts.get('rag'), { total: 2, seen: 2, mature: 1, due: 1 });
  assert.deepEqual(counts.get('chatbot'), { total: 1, seen: 0, mature: 0, due: 0 });
});

test('a day begins at four in the morning', () => {
  const night = new Date(2026, 10, 23, 3, 59).getTime();
  assert.equal(dayStart(night), dayStart(NOW));
  assert.equal(dateOf(night), '2026-11-22');
  assert.equal(daysBetween(NOW, new Date(2026, 10, 23, 4).getTime()), 1);
  assert.equal(daysBetween(NOW, NOW - 3 * DAY), -3);
});

test('only real dates are dates', () => {
  assert.equal(morningOf('2026-11-22'), new Date(2026, 10, 22, 9).getTime());
  assert.deepEqual(['2026-02-30', '', 'soon', '2026-1-1'].map(morningOf), [null, null, null, null]);
});

test('intervals and counts in words', () => {
  assert.deepEqual([MINUTE, 6 * MINUTE, 3 * 60 * MINUTE, DAY, 12 * DAY, 61 * DAY, 365 * DAY, 800 * DAY].map(intervalText), ['1 min', '6 min', '3 h', '1 day', '12 days', '2 months', '1 year', '2.2 years']);
  assert.deepEqual([counted(1, 'card'), counted(1200, 'card')], ['1 card', '1,200 cards']);
});

test('unusable settings fall back one by one', () => {
  assert.deepEqual(cardSettings('<b>'), USUAL);
  assert.deepEqual(cardSettings({ newPerDay: 5000, retention: '0.8', exam: '2026-12-24', keys: 1 }), { ...USUAL, newPerDay: 200, exam: '2026-12-24' });
});
