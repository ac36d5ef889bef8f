import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunOrder } from '../../../../docs/widgets/logic/python/order.mjs';

const SOURCES = ['a = 1', 'b = a', 'print(b)'];

/** @param {RunOrder} order @param {number} wanted @param {string[]} [sources] @returns {number[]} what ran */
function run(order, wanted, sources = SOURCES) {
  const places = order.toRun(wanted, sources);
  for (const place of places) {
    order.begin(place);
    order.finish(place, sources[place]);
  }
  return places;
}

test('a cell runs after those above it, once', () => {
  const order = new RunOrder();
  assert.deepEqual(run(order, 2), [0, 1, 2]);
  assert.deepEqual(run(order, 2), [2]);
  assert.deepEqual(run(new RunOrder(), 0), [0]);
});

test('an edited cell above runs again, and what lies between', () => {
  const order = new RunOrder();
  run(order, 2);
  assert.deepEqual(run(order, 2, ['a = 2', 'b = a', 'print(b)']), [0, 1, 2]);
});

test('a cell above that ran anew on its own makes those after it stale', () => {
  const order = new RunOrder();
  run(order, 2);
  run(order, 0);
  assert.deepEqual(run(order, 2), [1, 2]);
});

test('a cell that failed runs again first', () => {
  const order = new RunOrder();
  order.begin(0);
  assert.deepEqual(order.toRun(1, SOURCES), [0, 1]);
});

test('after Python is gone everything above runs again, and it is known whether anything was lost', () => {
  const order = new RunOrder();
  assert.equal(order.forget(), false);
  run(order, 1);
  assert.equal(order.forget(), true);
  assert.deepEqual(order.toRun(1, SOURCES), [0, 1]);
});
