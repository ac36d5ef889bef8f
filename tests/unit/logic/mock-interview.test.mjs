import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askNext, chooseBranch, elapsedTime, finish, goToPhase, gradeLine, isInterview, LONGEST_TICK, newInterview, promptsSaid, remainingTime, stopTalking, tick } from '../../../docs/widgets/logic/practice/mock/interview.mjs';
import { LENGTHS, PHASES, plannedTime } from '../../../docs/widgets/logic/practice/mock/phases.mjs';
import { cardsToStudy, readsAs, scoreByLevel, scoreByPhase, shareOf, sumOf, weakestSections } from '../../../docs/widgets/logic/practice/mock/score.mjs';

const START = 1_750_000_000_000;
const MINUTE = 60_000;
const fresh = () => newInterview({ system: 'rag', title: 'RAG', minutes: 45, now: START });
/** @param {string} id @param {string} phase @param {'junior' | 'senior' | 'staff'} level @param {string} [see] */
const line = (id, phase, level, see = `systems/rag/#${phase}`) => ({ id, phase, level, text: id, see, section: see.split('#')[1] });
const RUBRIC = [line('a', 'clarify', 'junior'), line('b', 'clarify', 'senior'), line('c', 'clarify', 'staff'), line('d', 'model', 'junior'), line('e', 'model', 'senior')];

test('the phases fill each length exactly', () => {
  for (const minutes of LENGTHS) assert.equal(PHASES.reduce((sum, _, phase) => sum + plannedTime(phase, minutes), 0), minutes * MINUTE);
});

test('time counts to the phase at hand', () => {
  const later = tick(goToPhase(tick(fresh(), MINUTE), 2), 30_000);
  assert.deepEqual(later.spent.slice(0, 3), [MINUTE, 0, 30_000]);
  assert.equal(elapsedTime(later), 90_000);
  assert.equal(remainingTime(later), 45 * MINUTE - 90_000);
});

test('a clock that jumps back, sleeps, or is broken adds nothing', () => {
  for (const elapsed of [-5_000, 0, LONGEST_TICK + 1, NaN]) assert.equal(elapsedTime(tick(fresh(), elapsed)), 0);
});

test('no time counts once the talking is over', () => {
  assert.equal(elapsedTime(tick(stopTalking(fresh()), 1_000)), 0);
  assert.equal(stopTalking(finish(fresh(), START)).status, 'done');
});

test('prompts come spread over the phase, never fewer than before, never more than there are', () => {
  const at = (/** @type {number} */ ms) => promptsSaid({ ...fresh(), spent: [ms, 0, 0, 0, 0, 0, 0, 0, 0] }, 0, 3);
  assert.deepEqual([0, 1.6, 3.4, 5, 50].map((minutes) => at(minutes * MINUTE)), [1, 1, 3, 3, 3]);
  assert.equal(promptsSaid(fresh(), 4, 3), 0);
});

test('asking brings the next prompt before its time', () => {
  const asked = askNext(fresh(), 3);
  assert.equal(promptsSaid(asked, 0, 3), 2);
  assert.equal(promptsSaid(askNext(askNext(asked, 3), 3), 0, 3), 3);
});

test('a branch is on the record once', () => {
  const twice = chooseBranch(chooseBranch(fresh(), 'rag.m-x', 1), 'rag.m-x', 1);
  assert.deepEqual(chooseBranch(twice, 'rag.m-x', 0).chosen, { 'rag.m-x': [1, 0] });
});

test('phases end at the first and the last', () => {
  assert.equal(goToPhase(fresh(), -3).phase, 0);
  assert.equal(goToPhase(fresh(), 99).phase, PHASES.length - 1);
});

test('only a session of the known form is shown', () => {
  assert.ok(isInterview(structuredClone(fresh())));
  for (const row of [null, 7, {}, { ...fresh(), version: 2 }, { ...fresh(), spent: [1] }, { ...fresh(), grades: null }, { ...fresh(), kind: 'exam' }]) assert.ok(!isInterview(row));
});

test('points are summed by phase and by level; an ungraded line is missed', () => {
  const grades = { a: 2, b: 1, d: 0 };
  assert.deepEqual(sumOf(RUBRIC, grades), { points: 3, possible: 10, graded: 3, lines: 5 });
  assert.equal(shareOf(sumOf(RUBRIC, grades)), 0.3);
  assert.equal(shareOf(sumOf([], {})), 0);
  const clarify = scoreByPhase(RUBRIC, grades)[0];
  assert.deepEqual([clarify.points, clarify.possible], [3, 6]);
  assert.deepEqual(scoreByLevel(RUBRIC, grades).map(({ points, possible }) => [points, possible]), [[2, 4], [1, 4], [0, 2]]);
});

test('an answer reads as a level only if the levels below are reached too', () => {
  assert.equal(readsAs(RUBRIC, {}), '');
  assert.equal(readsAs(RUBRIC, { c: 2 }), '');
  assert.equal(readsAs(RUBRIC, { a: 2, d: 2 }), 'junior');
  assert.equal(readsAs(RUBRIC, { a: 2, d: 1, b: 2, e: 1 }), 'senior');
  assert.equal(readsAs(RUBRIC, { a: 2, d: 2, b: 2, e: 2, c: 2 }), 'staff');
});

test('the weakest sections lost the most points, and their cards follow', () => {
  const weak = weakestSections(RUBRIC, { a: 2, b: 1, c: 2, d: 0, e: 0 });
  assert.deepEqual(weak.map(({ section, lost, lines }) => [section, lost, lines.length]), [['model', 4, 2], ['clarify', 1, 1]]);
  assert.equal(weakestSections(RUBRIC, {}, 1).length, 1);
  const cards = [{ id: '1', see: 'systems/rag/#clarify' }, { id: '2', see: 'systems/rag/#model' }, { id: '3', see: 'systems/rag/#data' }];
  assert.deepEqual(cardsToStudy(weak, cards).map(({ id }) => id), ['2', '1']);
});

test('a grade can be changed', () => {
  assert.deepEqual(gradeLine(gradeLine(fresh(), 'a', 2), 'a', 0).grades, { a: 0 });
});
