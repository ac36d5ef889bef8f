import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalize } from '../../../docs/widgets/logic/bibliography-filter.mjs';
import { matches } from '../../../docs/widgets/logic/list-filter.mjs';

const ROW = { text: normalize('Fréchet inception distance FID'), data: { kind: 'image', better: 'lower' } };

test('an empty filter matches everything', () => {
  assert.ok(matches(ROW, { text: '', data: {} }));
  assert.ok(matches(ROW, { text: '', data: { kind: '', better: '' } }));
});

test('every word must stand in the row, accents aside', () => {
  assert.ok(matches(ROW, { text: normalize('DISTANCE frechet'), data: {} }));
  assert.ok(!matches(ROW, { text: normalize('frechet video'), data: {} }));
});

test('every chosen value must be the row\'s own', () => {
  assert.ok(matches(ROW, { text: '', data: { kind: 'image', better: 'lower' } }));
  assert.ok(!matches(ROW, { text: '', data: { kind: 'image', better: 'higher' } }));
  assert.ok(!matches(ROW, { text: '', data: { part: 'systems' } }));
});
