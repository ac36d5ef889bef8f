import assert from 'node:assert/strict';
import test from 'node:test';

import { crammingList, reasonOf } from '../../../../docs/widgets/logic/practice/cram.mjs';

const NOW = 1_000_000;
const CHAPTER = {
  chapter: 'rag',
  title: 'RAG',
  cards: ['a', 'b', 'c'].map((name) => ({ id: `rag.${name}`, front: name.toUpperCase(), see: `systems/rag/#${name}` })),
  questions: [{ id: 'rag.q-a', question: 'Q', see: 'systems/rag/#c' }],
};
const row = (/** @type {string} */ id, due = NOW, lapses = 0, rest = {}) => ({ id, chapter: 'rag', fsrs: { due, lapses, state: 2 }, ...rest });
const list = (/** @type {any[]} */ cards, /** @type {any[]} */ answers = []) => crammingList({ cards, answers, chapters: [CHAPTER], now: NOW });

test('cards due by now are listed, the longest overdue first', () => {
  const { due } = list([row('rag.a', NOW), row('rag.b', NOW - 5), row('rag.c', NOW + 1)]);
  assert.deepEqual(due.map(({ front }) => front), ['B', 'A']);
});

test('suspended and buried cards, cards that are gone and broken rows are left out', () => {
  const { due } = list([row('rag.a', 0, 0, { suspended: true }), row('rag.b', 0, 0, { buriedUntil: NOW + 1 }), row('rag.gone', 0), { id: 'rag.c', chapter: 'rag' }]);
  assert.deepEqual(due, []);
});

test('sections are ordered by what was forgotten and missed there', () => {
  const { weakest, missed } = list([row('rag.a', NOW, 1), row('rag.b', NOW, 3)], [{ id: 'rag.q-a', chapter: 'rag', due: true, attempts: [] }]);
  assert.deepEqual(weakest.map(({ see }) => see), ['systems/rag/#b', 'systems/rag/#c', 'systems/rag/#a']);
  assert.equal(missed.length, 1);
});

test('a question answered right since is not listed', () => {
  assert.deepEqual(list([], [{ id: 'rag.q-a', chapter: 'rag', due: false, attempts: [{ right: false }] }]).missed, []);
});

test('the reason is said in words', () => {
  assert.equal(reasonOf({ see: '', chapter: '', lapses: 1, missed: 2 }), 'forgotten once, 2 questions missed');
  assert.equal(reasonOf({ see: '', chapter: '', lapses: 4, missed: 0 }), 'forgotten 4 times');
});
