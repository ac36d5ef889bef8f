import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stem } from '../../../../docs/widgets/logic/search/stem.mjs';
import { normalize, terms, tokenize } from '../../../../docs/widgets/logic/search/tokens.mjs';

const FAMILIES = [
  ['quantize', 'quantized', 'quantizes', 'quantizing', 'quantizer', 'quantization', 'quantisation'],
  ['generate', 'generated', 'generator', 'generates', 'generating', 'generation'],
  ['retrieve', 'retriever', 'retrievers', 'retrieved', 'retrieving', 'retrieval'],
  ['train', 'trains', 'trained', 'training'],
  ['cache', 'caches', 'cached', 'caching'],
  ['memory', 'memories'],
  ['run', 'running'],
];

for (const family of FAMILIES) {
  test(`the forms of "${family[0]}" have one stem`, () => assert.equal(new Set(family.map(stem)).size, 1, String(family.map(stem))));
}

test('short words, and words that only look like plurals, stay', () => {
  for (const word of ['bias', 'loss', 'map', 'k', 'bm25', 'gan']) assert.equal(stem(word).startsWith(word.slice(0, 3)), true);
  assert.equal(stem('loss'), 'loss');
  assert.notEqual(stem('policy'), stem('police'));
});

const MIXED = [
  ['top-p', 'topp'],
  ['Precision@k', 'precisionk'],
  ['d_k', 'dk'],
  ['k-d', 'kd'],
  ['ZeRO-3', 'zero3'],
];

for (const [written, joined] of MIXED) {
  test(`${written} is found by its parts and as ${joined}`, () => {
    const found = terms(written);
    assert.ok(found.includes(joined), String(found));
    assert.ok(found.length >= 2);
  });
}

test('O(n^2) says quadratic', () => assert.ok(terms('it is O(T^2 d) in length').includes(terms('quadratic')[0])));
test('thousands separators, accents and case do not matter', () => {
  assert.deepEqual(terms('26,600'), terms('26600'));
  assert.deepEqual(terms('Fréchet'), terms('FRECHET'));
  assert.notDeepEqual(terms('1,2'), terms('12'));
});
test('a number and its unit part', () => assert.deepEqual(terms('80GB').slice(0, 2), terms('80 GB')));
test('Greek letters have names', () => assert.ok(terms('ε-prediction').includes(terms('epsilon')[0])));
test('stop words are no terms, but tokens', () => {
  assert.deepEqual(terms('what is the'), []);
  assert.equal(tokenize('what is the').length, 3);
});
test('ten thousand letters make one short token', () => assert.ok(tokenize('a'.repeat(10_000))[0].joined.length <= 32));
test('normalizing keeps text without letters', () => assert.equal(normalize('🤖 … ()'), '🤖 ... ()'));
