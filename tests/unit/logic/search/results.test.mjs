import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestSentence, escapeHtml, markWords } from '../../../../docs/widgets/logic/search/excerpts.mjs';
import { groupByPage } from '../../../../docs/widgets/logic/search/order.mjs';
import { scoreSections } from '../../../../docs/widgets/logic/search/ranking.mjs';
import { orderShare, readText } from '../../../../docs/widgets/logic/search/reading.mjs';
import { WORD } from '../../../../docs/widgets/logic/search/tokens.mjs';

const wanted = new Map([['graph', 1], ['layer', 1]]);

test('markup is escaped, marked or not', () => {
  const text = '<img onerror="x"> & the graph\'s <b>layers</b>';
  const html = markWords(readText(text), wanted);
  assert.ok(html.includes('<mark>graph&#39;s</mark>'));
  assert.equal(html.replaceAll(/<\/?mark>/g, ''), escapeHtml(text));
});

test('the sentence with most of the words is shown', () => {
  const reading = readText('Nothing to see here at all, really nothing.\nA graph with layers is what this sentence is about. Another graph.');
  assert.equal(bestSentence(reading, wanted).replaceAll(/<\/?mark>/g, ''), 'A graph with layers is what this sentence is about.');
});

test('a long sentence is cut around the first word', () => {
  const html = bestSentence(readText(`${'word '.repeat(100)}graph ${'word '.repeat(100)}`), wanted);
  assert.ok(html.startsWith('… ') && html.endsWith(' …') && html.includes('<mark>graph</mark>'));
  assert.ok(html.length < 280);
});

test('an empty text gives an empty excerpt', () => assert.equal(bestSentence(readText(''), wanted), ''));

test('what covers more of the query comes first', () => {
  /** @type {Record<string, Map<number, number>>} */
  const scores = { a: new Map([[1, 5], [2, 9]]), b: new Map([[1, 5]]) };
  const spans = [{ from: 0, to: 1, ways: [{ terms: ['a'], weight: 1 }] }, { from: 1, to: 2, ways: [{ terms: ['b'], weight: 1 }] }];
  const found = scoreSections(2, spans, (term) => scores[term] ?? new Map());
  assert.ok((found.get(1)?.score ?? 0) > (found.get(2)?.score ?? 0));
  assert.equal(found.get(1)?.coverage, 1);
});

test('a word counts once, by the best of its ways; every term of a way must match', () => {
  const scores = { a: new Map([[1, 4]]), b: new Map([[1, 3], [2, 3]]), c: new Map([[2, 3]]) };
  const spans = [{ from: 0, to: 1, ways: [{ terms: ['a'], weight: 1 }, { terms: ['b'], weight: 1 }, { terms: ['b', 'c'], weight: 0.5 }] }];
  const found = scoreSections(1, spans, (term) => /** @type {Record<string, Map<number, number>>} */ (scores)[term]);
  assert.equal(found.get(1)?.score, 4);
  assert.equal(found.get(2)?.score, 3);
});

test('words are those that the expression finds', () => {
  for (const text of ["Top-p, d_k and Fréchet's 1.5 B ... it's-", 'naïve Bayes–Nash (α-divergence) x^2 a.b. 日本 語', '', "'quoted' e.g. (i.e.) café/bar- end.", '…']) {
    const expected = [...text.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length]);
    assert.deepEqual(readText(text).words.map(({ start, end }) => [start, end]), expected, text);
  }
});

test('neighbors in a text are neighbors in the query', () => {
  const reading = readText('reciprocal rank fusion merges');
  assert.equal(orderShare(['reciprocal', 'rank', 'fusion'].map((word) => readText(word).words[0].terms[0]), reading), 1);
  assert.equal(orderShare(['rank', 'reciprocal'].map((word) => readText(word).words[0].terms[0]), reading), 0);
});

test('a page shows its best sections, three at most, and only those near its best', () => {
  const hits = [9, 8, 8, 7, 1].map((base, section) => ({ section, score: base, base }));
  assert.deepEqual(groupByPage(hits, [0, 0, 1, 0, 0]).map((group) => group.map(({ section }) => section)), [[0, 1, 3], [2]]);
});
