import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newMemory, nextMemory, schedulerOf } from '../../../../docs/widgets/logic/practice/schedule.mjs';
import { exportText, LIMITS, mergeStudyData, parseExport, StudyDataError, upgrade } from '../../../../docs/widgets/logic/practice/study-data.mjs';

const NOW = Date.UTC(2026, 10, 22, 12);
const after = nextMemory(schedulerOf(0.9), newMemory(NOW), 3, NOW);
/** @type {import('../../../../docs/widgets/logic/practice/study-data.mjs').StudyData} */
const DATA = {
  cards: [{ id: 'rag.a', chapter: 'rag', fsrs: after, suspended: false, buriedUntil: 0, lapsesAtLeech: 0 }],
  reviews: [{ seq: 7, card: 'rag.a', rating: 3, reviewed: NOW, before: null, after }],
  answers: [{ id: 'rag.q-a', chapter: 'rag', attempts: [{ at: NOW, right: false, given: [1] }], due: true }],
  sessions: [{ seq: 2, kind: 'mock', notes: { text: '<b>' } }],
  settings: [{ name: 'cards', value: { newPerDay: 5 } }],
};

/** @param {(data: any) => void} change @returns {string} */
function changed(change) {
  const data = JSON.parse(exportText(DATA, NOW));
  change(data);
  return JSON.stringify(data);
}

test('what was exported can be imported', () => {
  const data = parseExport(exportText(DATA, NOW));
  assert.deepEqual(data.cards, DATA.cards);
  assert.equal(data.reviews[0].seq, undefined);
  assert.deepEqual(parseExport(exportText(data, NOW)), data);
});

/** @type {[string, string, RegExp][]} */
const REFUSED = [
  ['cut off', exportText(DATA, NOW).slice(0, -9), /damaged or cut off/],
  ['empty', '', /damaged or cut off/],
  ['foreign', '{"format": "anki"}', /something else/],
  ['a list', '[]', /something else/],
  ['newer', changed((data) => { data.schema = 99; }), /newer version/],
  ['without schema', changed((data) => { delete data.schema; }), /which schema/],
  ['of schema 0', changed((data) => { data.schema = 0; }), /never published/],
  ['without a list', changed((data) => { delete data.reviews; }), /lacks the list "reviews"/],
  ['with something more', changed((data) => { data.script = 1; }), /unknown: "script"/],
  ['reaching into objects', exportText(DATA, NOW).replace('"suspended":false', '"suspended":false,"__proto__":{"x":1}'), /Row 1 of "cards"/],
  ['reaching deep', exportText(DATA, NOW).replace('"text":"<b>"', '"constructor":{"prototype":1}'), /Row 1 of "sessions"/],
  ['with markup for an id', changed((data) => { data.cards[0].id = '<img src=x onerror=alert(1)>'; }), /Row 1 of "cards"/],
  ['with a card twice', changed((data) => { data.cards.push(data.cards[0]); }), /twice/],
  ['with a negative time', changed((data) => { data.reviews[0].reviewed = -1; }), /Row 1 of "reviews"/],
  ['with a stability of none', changed((data) => { data.reviews[0].after.stability = null; }), /Row 1 of "reviews"/],
  ['with a grade of five', changed((data) => { data.reviews[0].rating = 5; }), /Row 1 of "reviews"/],
  ['with a new card that was reviewed', changed((data) => { data.cards[0].fsrs.state = 0; }), /Row 1 of "cards"/],
  ['nested without end', changed((data) => { data.settings[0].value = JSON.parse('['.repeat(40) + ']'.repeat(40)); }), /Row 1 of "settings"/],
];

for (const [name, text, message] of REFUSED) {
  test(`a file ${name} is refused with a reason`, () => {
    assert.throws(() => parseExport(text), (error) => error instanceof StudyDataError && message.test(error.message));
  });
}

test('an oversized file is refused before it is parsed', () => {
  assert.throws(() => parseExport(' '.repeat(LIMITS.bytes + 1)), /larger than 100 MB/);
});

test('rows of a damaged database are left out of the export', () => {
  const damaged = /** @type {any} */ ({ ...DATA, cards: [...DATA.cards, { id: 'rag.b', fsrs: 'x' }, null] });
  assert.equal(parseExport(exportText({ ...damaged, cards: damaged.cards.filter(Boolean) }, NOW)).cards.length, 1);
});

test('an older file is upgraded step by step', () => {
  const steps = [(/** @type {any} */ data) => ({ ...data, schema: 2, two: true }), (/** @type {any} */ data) => ({ ...data, schema: 3, three: data.two })];
  assert.deepEqual(upgrade({ schema: 1 }, steps, 3), { schema: 3, two: true, three: true });
  assert.deepEqual(upgrade({ schema: 2, two: 0 }, steps, 3), { schema: 3, two: 0, three: 0 });
  assert.throws(() => upgrade({ schema: 0 }, steps, 3), /never published/);
});

test('a merge keeps every review once and the later state of each card', () => {
  const later = nextMemory(schedulerOf(0.9), after, 3, after.due);
  const file = {
    ...DATA,
    cards: [{ ...DATA.cards[0], fsrs: later }, { ...DATA.cards[0], id: 'rag.b' }],
    reviews: [...DATA.reviews, { card: 'rag.a', rating: 3, reviewed: after.due, before: after, after: later }],
    settings: [{ name: 'cards', value: { newPerDay: 50 } }],
  };
  const merged = mergeStudyData(DATA, file);
  assert.deepEqual(merged.cards.map(({ id, fsrs }) => [id, fsrs.reps]), [['rag.a', 2], ['rag.b', 1]]);
  assert.equal(merged.reviews.length, 2);
  assert.equal(merged.sessions.length, 1);
  assert.deepEqual(merged.settings, DATA.settings);
  assert.deepEqual(mergeStudyData(file, DATA).cards[0].fsrs, later);
});
