import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches, normalize } from '../../../docs/widgets/logic/bibliography-filter.mjs';

const ROW = { text: normalize('Hinrich Schütze. Introduction to Information Retrieval'), kind: 'book', year: '2008', chapters: ['rag', 'evaluation'] };
const ALL = { text: '', kind: '', chapter: '', from: '', to: '' };

test('an empty filter matches everything', () => {
  assert.ok(matches(ROW, ALL));
});

test('every word must stand in the row, accents aside', () => {
  assert.ok(matches(ROW, { ...ALL, text: normalize('SCHUTZE retrieval') }));
  assert.ok(!matches(ROW, { ...ALL, text: normalize('schutze attention') }));
});

test('kind and chapter must be the row\'s', () => {
  assert.ok(matches(ROW, { ...ALL, kind: 'book', chapter: 'evaluation' }));
  assert.ok(!matches(ROW, { ...ALL, kind: 'paper' }));
  assert.ok(!matches(ROW, { ...ALL, chapter: 'chatbot' }));
});

test('years are bounds that include themselves', () => {
  assert.ok(matches(ROW, { ...ALL, from: '2008', to: '2008' }));
  assert.ok(!matches(ROW, { ...ALL, from: '2009' }));
  assert.ok(!matches(ROW, { ...ALL, to: '2007' }));
});

test('a row without a year matches no bound', () => {
  assert.ok(!matches({ ...ROW, year: '' }, { ...ALL, from: '1900' }));
  assert.ok(matches({ ...ROW, year: '' }, ALL));
});
