import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_TIME, gradeQuick, isQuickFire, newQuickFire, QUESTIONS, quickScore, reveal, tickQuick } from '../../../docs/widgets/logic/practice/mock/quick-fire.mjs';

const ALL = Array.from({ length: 60 }, (_, place) => ({ chapter: place % 2 ? 'rag' : 'chatbot', question: `Question ${place}?`, see: `systems/x/#q${place}` }));
const start = (/** @type {string} */ seed, chapter = '') => newQuickFire(ALL, { seed, chapter, now: 5 });

test('a seed fixes the questions; another draws others; none comes twice', () => {
  const names = (/** @type {string} */ seed) => start(seed).questions.map(({ see }) => see);
  assert.deepEqual(names('a'), names('a'));
  assert.notDeepEqual(names('a'), names('b'));
  assert.equal(new Set(names('a')).size, QUESTIONS);
});

test('one chapter gives as many questions as it has', () => {
  assert.ok(start('a', 'rag').questions.every(({ chapter }) => chapter === 'rag'));
  assert.equal(newQuickFire(ALL.slice(0, 6), { seed: 'a', chapter: 'rag', now: 5 }).questions.length, 3);
});

test('time runs for one answer, stops at two minutes and when the answer is shown', () => {
  const session = start('a');
  assert.equal(tickQuick(session, 30_000).spent[0], 30_000);
  assert.equal(tickQuick(tickQuick(session, 110_000), 110_000).spent[0], ANSWER_TIME);
  assert.equal(tickQuick(reveal(session), 30_000).spent[0], 0);
  assert.equal(tickQuick(session, -4).spent[0], 0);
});

test('grading goes on to the next question, and the last one ends the session', () => {
  let session = start('a');
  for (let place = 0; place < QUESTIONS; place += 1) {
    assert.equal(session.finished, 0);
    assert.equal(session.at, place);
    session = gradeQuick(reveal(session), place % 3, 99);
  }
  assert.equal(session.finished, 99);
  assert.deepEqual(quickScore(session), { points: 19, possible: 40 });
});

test('only a session of the known form is shown', () => {
  assert.ok(isQuickFire(start('a')));
  for (const row of [undefined, {}, { ...start('a'), version: 9 }, { ...start('a'), spent: [] }]) assert.ok(!isQuickFire(row));
});
