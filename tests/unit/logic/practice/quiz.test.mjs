import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRESH, afterAnswer, clockText, isAnswerRow, pickForExam, pickForPractice, recentAttempt, select, timeLeft, withAttempt } from '../../../../docs/widgets/logic/practice/quiz/answers.mjs';
import { cardOfQuestion, isQuestionId, questionCards } from '../../../../docs/widgets/logic/practice/quiz/card.mjs';
import { grade, normalize } from '../../../../docs/widgets/logic/practice/quiz/grade.mjs';
import { arrange, isAnswered } from '../../../../docs/widgets/logic/practice/quiz/question.mjs';

/** @typedef {import('../../../../docs/widgets/logic/practice/quiz/question.mjs').Question} Question */

const COMMON = { question: '<p>Why?</p>', see: 'systems/rag/#hnsw', level: 'core' };
/** @param {number} right @param {number} count */
const options = (right, count) => Array.from({ length: count }, (_, index) => ({ text: `o${index}`, reason: `r${index}`, correct: index < right }));
/** @type {Question} */
const CHOICE = { ...COMMON, id: 'rag.q-choice', kind: 'choice', options: options(1, 4) };
/** @type {Question} */
const MULTIPLE = { ...COMMON, id: 'rag.q-multiple', kind: 'multiple', options: options(2, 5) };
/** @type {Question} */
const ORDERING = { ...COMMON, id: 'rag.q-ordering', kind: 'ordering', items: [0, 1, 2, 3].map((index) => ({ text: `i${index}`, reason: '' })) };
/** @type {Question} */
const MATCHING = { ...COMMON, id: 'rag.q-matching', kind: 'matching', pairs: [0, 1, 2].map((index) => ({ left: `l${index}`, right: `r${index}`, reason: '' })) };
/** @type {Question} */
const NUMERIC = { ...COMMON, id: 'rag.q-numeric', kind: 'numeric', answer: 46, tolerance: 0.05, unit: 'GB', solution: '', slips: [{ value: 23, reason: 'Forgot the two.' }] };
/** @type {Question} */
const SHORT = { ...COMMON, id: 'rag.q-short', kind: 'short', accept: ['hnsw', 'hierarchical navigable small world'], answer: 'HNSW', reason: '' };

test('a choice is right for the one right option', () => {
  assert.ok(grade(CHOICE, 0).right);
  assert.deepEqual(grade(CHOICE, 2).marks, [false, true, false, true]);
  assert.ok(!grade(CHOICE, 2).right);
});

test('several answers must all be chosen, and no other', () => {
  assert.ok(grade(MULTIPLE, [1, 0]).right);
  assert.ok(!grade(MULTIPLE, [0]).right);
  assert.ok(!grade(MULTIPLE, [0, 1, 4]).right);
  assert.match(grade(MULTIPLE, [0]).message, /4 of 5 parts/);
});

test('an order and a matching are right as a whole, and say which parts are', () => {
  assert.ok(grade(ORDERING, [0, 1, 2, 3]).right);
  assert.deepEqual(grade(ORDERING, [0, 2, 1, 3]).marks, [true, false, false, true]);
  assert.ok(grade(MATCHING, [0, 1, 2]).right);
  assert.deepEqual(grade(MATCHING, [0, 2, 1]).marks, [true, false, false]);
});

test('a number is right within its tolerance in any prefix, and a slip is named', () => {
  for (const text of ['46', '46 GB', '46000 MB', '4.6e10 B', '44 GB', '48']) assert.ok(grade(NUMERIC, text).right, text);
  for (const text of ['43', '49', '46 MB', '46 TB']) assert.ok(!grade(NUMERIC, text).right && !grade(NUMERIC, text).complaint, text);
  assert.equal(grade(NUMERIC, '23').reason, 'Forgot the two.');
  assert.ok(grade(NUMERIC, '46 s').complaint);
});

test('a short answer is compared without case, hyphens, articles and plural', () => {
  for (const text of ['HNSW', 'the Hierarchical Navigable Small-World', 'hnsw.', 'hierarchical navigable small worlds']) assert.ok(grade(SHORT, text).right, text);
  assert.ok(!grade(SHORT, 'IVF').right);
  assert.equal(normalize('The KV-caches'), 'kv cache');
  assert.notEqual(normalize('top-1'), normalize('top-10'));
});

test('no answer is a complaint, not a wrong answer', () => {
  for (const [question, given] of /** @type {[Question, any][]} */ ([[CHOICE, undefined], [MULTIPLE, []], [MATCHING, [0, -1, 2]], [NUMERIC, ' '], [SHORT, ''], [CHOICE, null], [ORDERING, [0, 1]], [ORDERING, [9, 9, 9, 9]], [MATCHING, 'x'], [MULTIPLE, { length: 2 }], [NUMERIC, 46]])) {
    assert.ok(grade(question, given).complaint, question.kind);
    assert.ok(!isAnswered(question, given));
  }
});

test('options are shuffled by the seed, the same way every time', () => {
  const orders = new Set(Array.from({ length: 40 }, (_, seed) => arrange(CHOICE, String(seed)).join('')));
  assert.ok(orders.size > 8);
  assert.deepEqual(arrange(CHOICE, '3'), arrange(CHOICE, '3'));
  for (const order of orders) assert.deepEqual([...order].sort().join(''), '0123');
});

test('an option that refers to others keeps its place', () => {
  /** @type {Question} */
  const question = { ...CHOICE, options: options(1, 4).map((option, index) => ({ ...option, fixed: index === 3 })) };
  for (let seed = 0; seed < 50; seed += 1) assert.equal(arrange(question, String(seed))[3], 3);
  assert.ok(Array.from({ length: 50 }, (_, seed) => arrange(CHOICE, String(seed))[3]).some((last) => last !== 3));
});

test('what has to be put in order is never shown in order', () => {
  for (let seed = 0; seed < 200; seed += 1) assert.ok(!grade(ORDERING, arrange(ORDERING, String(seed))).right);
});

test('a missed question is due until it is right', () => {
  const missed = withAttempt(undefined, { id: 'a', chapter: 'rag', now: 5, right: false, given: 2 });
  assert.ok(missed.due);
  const mended = withAttempt(missed, { id: 'a', chapter: 'rag', now: 9, right: true, given: 0 });
  assert.ok(!mended.due);
  assert.deepEqual(mended.attempts.map(({ at }) => at), [5, 9]);
  assert.equal(missed.attempts.length, 1);
});

test('only recent answers are shown again, and the record stays short', () => {
  let row = withAttempt(undefined, { id: 'a', chapter: 'rag', now: 0, right: false, given: 2 });
  assert.equal(recentAttempt(row, FRESH - 1)?.given, 2);
  assert.equal(recentAttempt(row, FRESH + 1), undefined);
  for (let now = 1; now < 100; now += 1) row = withAttempt(row, { id: 'a', chapter: 'rag', now, right: false, given: 1 });
  assert.equal(row.attempts.length, 30);
});

test('a damaged row is recognized', () => {
  assert.ok(isAnswerRow({ id: 'a', chapter: 'b', attempts: [], due: false }));
  for (const row of [null, 3, {}, { id: 'a', chapter: 'b', attempts: 'x' }, { id: 'a', chapter: 'b', attempts: [null] }]) assert.ok(!isAnswerRow(row));
});

const LIST = Array.from({ length: 60 }, (_, index) => ({ id: `c${index % 3}.q-${index}`, chapter: `c${index % 3}`, level: index % 2 ? 'core' : 'staff', kind: 'choice' }));

test('practice begins with what was missed, then what was never asked', () => {
  const rows = new Map([['c0.q-0', true], ['c1.q-1', false]].map(([id, due]) => [String(id), { id: String(id), chapter: 'c0', attempts: [], due: Boolean(due) }]));
  const picked = pickForPractice(LIST, rows, { count: 60, seed: 's' });
  assert.equal(picked[0].id, 'c0.q-0');
  assert.equal(picked.at(-1)?.id, 'c1.q-1');
  assert.deepEqual(pickForPractice(LIST, rows, { count: 5, seed: 's' }), picked.slice(0, 5));
});

test('an exam draws evenly over chapters and never more than there are', () => {
  const picked = pickForExam(LIST, { count: 9, seed: 'x' });
  assert.deepEqual([...Map.groupBy(picked, ({ chapter }) => chapter).values()].map((rows) => rows.length), [3, 3, 3]);
  assert.equal(new Set(pickForExam(LIST, { count: 100, seed: 'x' }).map(({ id }) => id)).size, 60);
  assert.deepEqual(pickForExam([], { count: 5, seed: 'x' }), []);
  assert.equal(select(LIST, { chapters: ['c1'], level: 'core' }).length, 10);
});

test('a missed question comes back after three others, a right one does not', () => {
  assert.deepEqual(afterAnswer(['a', 'b', 'c', 'd', 'e'], false), ['b', 'c', 'd', 'a', 'e']);
  assert.deepEqual(afterAnswer(['a'], false), ['a']);
  assert.deepEqual(afterAnswer(['a', 'b'], true), ['b']);
});

test('an exam\'s time runs out, and a clock set back does not lengthen it', () => {
  const exam = { started: 1_000_000, minutes: 10 };
  assert.equal(timeLeft(exam, 1_000_000 + 599_000), 1000);
  assert.equal(timeLeft(exam, 9_000_000), 0);
  assert.equal(timeLeft(exam, 0), 600_000);
  assert.equal(timeLeft({ ...exam, minutes: 0 }, 9_000_000), Infinity);
  assert.equal(clockText(245_000), '4:05');
});

test('a missed question makes a card with its answer on the back only', () => {
  for (const question of [CHOICE, MULTIPLE, ORDERING, MATCHING, NUMERIC, SHORT]) {
    const card = cardOfQuestion(question);
    assert.ok(card.front.startsWith('<p>Why?</p>'));
    assert.equal(card.see, question.see);
  }
  assert.match(cardOfQuestion(CHOICE).back, /o0.*r0/);
  assert.doesNotMatch(cardOfQuestion(CHOICE).back, /o1/);
  assert.deepEqual(questionCards(['rag.q-choice', 'rag.hnsw', 'rag.q-gone'], { rag: [['rag.q-choice', 'core', 'choice'], ['rag.q-other', 'core', 'choice']] }), [{ id: 'rag.q-choice', chapter: 'rag', level: 'core', tags: ['quiz'] }]);
  assert.ok(isQuestionId('image-captioning.q-a') && !isQuestionId('rag.quick'));
});
