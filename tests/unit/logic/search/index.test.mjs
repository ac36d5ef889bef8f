import assert from 'node:assert/strict';
import { test } from 'node:test';
import MiniSearch from 'minisearch';
import { BOOSTS, FIELDS } from '../../../../docs/widgets/logic/search/fields.mjs';
import { decodeNumbers, encodeNumbers } from '../../../../docs/widgets/logic/search/numbers.mjs';
import { Vocabulary, packPostings } from '../../../../docs/widgets/logic/search/postings.mjs';
import { terms } from '../../../../docs/widgets/logic/search/tokens.mjs';
import { SectionIndex } from '../../../../docs/widgets/search/section-index.mjs';

const DOCUMENTS = [
  { title: 'HNSW', names: 'graph search', plain: 'a map with highways', notes: '', path: 'Retrieval', body: 'layers layers layers of a graph' },
  { title: 'Quantization', names: 'PQ', plain: 'fewer bytes', notes: 'What does PQ cost?', path: 'Retrieval', body: 'codes of a graph' },
  { title: 'Sampling', names: 'top-p', plain: 'the next word', notes: '', path: 'Generation', body: 'temperature and top-p, again top-p' },
];
const AS_IS = { tokenize: terms, processTerm: (/** @type {string} */ term) => term };

function packed() {
  const plain = new MiniSearch({ fields: [...FIELDS], ...AS_IS });
  plain.addAll(DOCUMENTS.map((document, id) => ({ id, ...document })));
  const { index, fieldLength, averageFieldLength } = plain.toJSON();
  const lengths = FIELDS.map((_, field) => encodeNumbers(DOCUMENTS.map((_one, id) => fieldLength[id]?.[field] ?? 0)));
  return { plain, file: { lengths, averages: averageFieldLength, ...packPostings(/** @type {any} */ (index)) } };
}

test('numbers of every size come back', () => {
  const numbers = [0, 1, 44, 45, 2024, 2025, 91_124, 91_125, 10 ** 9];
  assert.deepEqual(decodeNumbers(encodeNumbers(numbers)), numbers);
  assert.ok(!/["\\]/.test(encodeNumbers(Array.from({ length: 5000 }, (_, n) => n))));
});

test('the packed index scores as MiniSearch does', () => {
  const { plain, file } = packed();
  const ours = new SectionIndex(file);
  for (const word of ['graph', 'layer', 'topp', 'retriev', 'pq', 'nothing']) {
    const expected = new Map(plain.search(word, { tokenize: (text) => [text], processTerm: (term) => term, boost: BOOSTS }).map(({ id, score }) => [id, score]));
    const found = ours.termScores(word);
    assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort(), word);
    for (const [id, score] of expected) assert.ok(Math.abs((found.get(id) ?? 0) - score) < 1e-9, word);
  }
});

test('the vocabulary is in order and knows beginnings', () => {
  const vocabulary = new Vocabulary(packed().file);
  assert.deepEqual(vocabulary.words, [...vocabulary.words].sort());
  assert.deepEqual(vocabulary.startingWith('quant', 5), ['quantiz']);
  assert.deepEqual(vocabulary.startingWith('zzz', 5), []);
  assert.ok(vocabulary.has('hnsw'));
  assert.equal(vocabulary.postings('hns'), undefined);
});
