import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NameGroups, matchQuery } from '../../../../docs/widgets/logic/search/matching.mjs';
import { NameList } from '../../../../docs/widgets/logic/search/names.mjs';
import { packPostings, Vocabulary } from '../../../../docs/widgets/logic/search/postings.mjs';
import { randomFrom } from '../../../../docs/widgets/logic/practice/random.mjs';
import { joinFilters, parseQuery, signature, splitFilters } from '../../../../docs/widgets/logic/search/query.mjs';
import { nearestWords, slips } from '../../../../docs/widgets/logic/search/spelling.mjs';
import { stem } from '../../../../docs/widgets/logic/search/stem.mjs';

const WORDS = ['approximat', 'attent', 'finetun', 'group', 'near', 'neighbor', 'quantiz', 'query', 'retriev', 'topp'];
const vocabulary = new Vocabulary(packPostings(WORDS.map((word) => [word, { 0: { 0: 1 } }])));
const groups = new NameGroups([['approximate nearest neighbors', 'ANN'].map(signature)]);
const NAMES = new NameList([
  { section: 4, name: 'hierarchical navigable small world', rank: 0 },
  { section: 4, name: 'HNSW', rank: 0 },
  { section: 7, name: 'Product quantization', rank: 2 },
]);

/** @param {string} text */
const waysOf = (text) => matchQuery(parseQuery(text), vocabulary, groups).spans.flatMap(({ ways }) => ways.map(({ terms }) => terms.join(' ')));

test('filters are taken out and put back', () => {
  assert.deepEqual(splitFilters('hnsw in:systems kind:Formula'), { text: 'hnsw', part: 'systems', kind: 'formula' });
  assert.equal(joinFilters('hnsw in:systems', { part: '', kind: 'card' }), 'hnsw kind:card');
  assert.equal(splitFilters('in:nowhere').text, 'in:nowhere');
  assert.equal(splitFilters('domain:systems').part, '');
});

test('stop words are dropped unless there is nothing else', () => {
  assert.deepEqual(parseQuery('what is the attention').tokens.map(({ text }) => text), ['attention']);
  assert.equal(parseQuery('what is the').tokens.length, 3);
});

test('pasted text is cut', () => assert.ok(parseQuery('word '.repeat(5000)).tokens.length <= 24));

test('an abbreviation stands for its words and they for it', () => {
  assert.ok(waysOf('ann').includes(signature('approximate nearest neighbors')));
  assert.ok(waysOf('approximate nearest neighbor').includes('ann'));
});

test('a word being typed stands for what it may become', () => {
  assert.ok(waysOf('quant').includes('quantiz'));
  assert.ok(waysOf('quantizat').includes('quantiz'));
  assert.ok(!waysOf('ne ').includes('near'));
});

test('words run together or apart are found', () => {
  assert.ok(waysOf('top p').includes('topp'));
  assert.ok(waysOf('fine tuning').includes('finetun'));
  assert.ok(waysOf('groupquery').includes('group query'));
});

test('slips count insertions, deletions, exchanges and transpositions', () => {
  assert.equal(slips('hybird', 'hybrid', 3), 1);
  assert.equal(slips('kitten', 'sitting', 5), 3);
  assert.equal(slips('', 'ab', 3), 2);
});

for (const [typed, meant] of [['retreival', 'retriev'], ['quantizaton', 'quantiz'], ['atention', 'attent'], ['nieghbor', 'neighbor']]) {
  test(`${typed} is taken for ${meant}`, () => assert.equal(nearestWords(typed, stem(typed), vocabulary, 3)[0]?.word, meant));
}

test('short words are never guessed', () => assert.deepEqual(nearestWords('abc', 'abc', vocabulary, 3), []));

test('names are found exactly, by beginning and by likeness', () => {
  assert.equal(NAMES.exact('hnsw')[0].section, 4);
  assert.equal(NAMES.exact('Product Quantisation')[0].section, 7);
  assert.deepEqual(NAMES.startingWith('quant'), [{ section: 7, whole: false }]);
  assert.deepEqual(NAMES.like('hnws', 2), ['hnsw']);
  assert.deepEqual(NAMES.like('x', 2), []);
});

/** The whole table, as a textbook has it. @param {string} word @param {string} goal @returns {number[][]} */
function plainTable(word, goal) {
  const table = Array.from({ length: word.length + 1 }, (_, i) => Array.from({ length: goal.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= word.length; i += 1) {
    for (let j = 1; j <= goal.length; j += 1) {
      table[i][j] = Math.min(table[i - 1][j - 1] + (word[i - 1] === goal[j - 1] ? 0 : 1), table[i - 1][j] + 1, table[i][j - 1] + 1);
      if (i > 1 && j > 1 && word[i - 1] === goal[j - 2] && word[i - 2] === goal[j - 1]) table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table;
}

/** @param {() => number} random @param {number} longest */
const randomWord = (random, longest) => Array.from({ length: 1 + Math.floor(random() * longest) }, () => 'abc'[Math.floor(random() * 3)]).join('');

test('slips are those of the whole table, up to the limit', () => {
  const random = randomFrom('slips');
  for (let round = 0; round < 20_000; round += 1) {
    const [typed, goal, limit] = [randomWord(random, 9), randomWord(random, 9), Math.floor(random() * 4)];
    const right = plainTable(typed, goal)[typed.length][goal.length];
    assert.equal(slips(typed, goal, limit), Math.min(right, limit + 1), `${typed} ${goal} ${limit}`);
  }
});

test('the nearest words are those that comparing with every word gives', () => {
  const random = randomFrom('vocabulary');
  const all = new Vocabulary(packPostings([...new Set(Array.from({ length: 400 }, () => randomWord(random, 11)))].map((word) => [word, { 0: { 0: 1 } }])));
  for (let round = 0; round < 200; round += 1) {
    const typed = randomWord(random, 12);
    const stemmed = typed.length > 6 ? typed.slice(0, -2) : typed;
    assert.deepEqual(nearestWords(typed, stemmed, all, 1000), plainNearest(typed, stemmed, all.words), typed);
  }
});

/** @param {string} typed @param {string} stemmed @param {string[]} words */
function plainNearest(typed, stemmed, words) {
  const allowed = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  const costs = words.map((word) => {
    const beginnings = plainTable(typed, word).map((row, used) => ({ slipped: row[word.length], left: typed.length - used }));
    const best = Math.min(...beginnings.map(({ slipped }) => slipped));
    const { left } = beginnings.filter(({ slipped }) => slipped === best)[beginnings.filter(({ slipped }) => slipped === best).length - 1];
    const byBeginning = word.length >= 5 && left <= 6 && best <= allowed ? best + 0.1 * left : Infinity;
    const whole = plainTable(stemmed, word)[stemmed.length][word.length];
    return { word, cost: Math.min(byBeginning, whole <= allowed ? whole : Infinity) + (typed[0] === word[0] ? 0 : 0.4) };
  });
  const near = costs.filter(({ word, cost }) => allowed > 0 && word.length >= 3 && cost <= allowed + 0.5);
  return near.sort((a, b) => a.cost - b.cost || b.word.length - a.word.length || (a.word < b.word ? -1 : 1));
}

test('a number of thousands is found written out', () => {
  const written = new Vocabulary(packPostings([['64000', { 0: { 0: 1 } }]]));
  const { spans } = matchQuery(parseQuery('extend to 64k '), written, groups);
  assert.ok(spans.some(({ ways }) => ways.some(({ terms }) => terms.join() === '64000')));
});

test('a spelling that hardly a section has stands for the usual one, too', () => {
  const many = Object.fromEntries(Array.from({ length: 5 }, (_, id) => [id, 1]));
  const both = new Vocabulary(packPostings([['parameteriz', { 0: many }], ['parametriz', { 0: { 9: 1 } }]]));
  const { spans } = matchQuery(parseQuery('parametrisation trick'), both, groups);
  assert.deepEqual(spans[0].ways.map(({ terms }) => terms.join()), ['parametriz', 'parameteriz']);
  assert.equal(matchQuery(parseQuery('parameterization trick'), both, groups).spans[0].ways.length, 1);
});
