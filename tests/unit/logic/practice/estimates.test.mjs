import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GROUPS, TEMPLATES, findTemplate } from '../../../../docs/widgets/logic/practice/estimates/index.mjs';
import { drawProblem, gradeEstimate, printValue } from '../../../../docs/widgets/logic/practice/estimates/problem.mjs';
import { formatQuantity } from '../../../../docs/widgets/logic/practice/format.mjs';

const SEEDS = 200;

/** @param {string} id @param {number} [seed] */
function problem(id, seed = 1) {
  const template = findTemplate(id);
  assert.ok(template, id);
  return drawProblem(template, seed);
}

/** @param {(problem: import('../../../../docs/widgets/logic/practice/estimates/problem.mjs').Problem) => void} check */
function everywhere(check) {
  for (const template of TEMPLATES) for (let seed = 0; seed < SEEDS; seed += 1) check(drawProblem(template, seed));
}

test('a seed draws the same problem every time, and seeds differ', () => {
  assert.deepEqual(problem('kv-request', 7), problem('kv-request', 7));
  assert.notDeepEqual(problem('kv-request', 7).parameters, problem('kv-request', 8).parameters);
});

test('every problem has positive steps with units, an accepted range around the answer, and a slip outside it', () => {
  everywhere(({ id, steps, slips, answer, accepted: [low, high] }) => {
    assert.ok(steps.length >= 2 && steps.every(({ value, text }) => value > 0 && Number.isFinite(value) && text.length > 3), id);
    assert.ok(low < answer && answer < high, id);
    assert.ok(slips.length > 0 && slips.every(({ value, reason }) => (value < low || value > high) && reason.endsWith('.')), id);
  });
});

test('no text of a problem has a hole in it', () => {
  everywhere(({ id, question, steps }) => assert.doesNotMatch(`${question} ${steps.map(({ text }) => text).join(' ')}`, /undefined|NaN|null|\$\{|\[object/, id));
});

test('the printed answer is graded right, and every printed slip gets its reason', () => {
  everywhere((one) => {
    assert.ok(gradeEstimate(one, printValue(one.answer, one.unit)).right, `${one.id}: ${printValue(one.answer, one.unit)} ${gradeEstimate(one, printValue(one.answer, one.unit)).message}`);
    for (const { value, reason } of one.slips) {
      const verdict = gradeEstimate(one, formatQuantity(value, one.unit));
      if (!verdict.right) assert.ok(verdict.message.includes(reason), `${one.id}: ${formatQuantity(value, one.unit)} ${verdict.message}`);
    }
  });
});

test('the forgotten two for K and V is called by its name', () => {
  const one = problem('kv-token');
  assert.match(gradeEstimate(one, `${one.answer / 2} B`).message, /forgot the two for K and V/);
});

test('prefixes convert, a missing unit is asked for, another kind of quantity is refused', () => {
  const one = problem('kv-request');
  assert.ok(gradeEstimate(one, `${one.answer / 1e6} MB`).right);
  assert.ok(gradeEstimate(one, `${one.answer.toExponential(3)} bytes`).right);
  assert.deepEqual(gradeEstimate(one, '46').complaint, true);
  assert.match(gradeEstimate(one, '4.6e10').message, /Add a unit/);
  assert.match(gradeEstimate(one, '46 s').message, /another kind/);
  assert.match(gradeEstimate(one, 'a lot').message, /Type a number/);
});

test('an answer that is no known slip hears how far off it is', () => {
  const one = problem('kv-request');
  assert.match(gradeEstimate(one, `${one.answer * 1000} B`).message, /too high by a factor of a thousand/i);
  assert.match(gradeEstimate(one, `${one.answer * 8} B`).message, /eight|query heads/);
  assert.match(gradeEstimate(one, `${one.answer * 1.3} B`).message, /close/i);
  assert.match(gradeEstimate(one, `${one.answer / 37} B`).message, /too low by a factor of about 37/i);
  assert.match(gradeEstimate(one, '0 B').message, /positive/);
});

test('groups cover what the page promises', () => {
  assert.equal(GROUPS.length, 8);
  assert.ok(GROUPS.every(({ templates }) => templates.length >= 5));
  assert.equal(new Set(TEMPLATES.map(({ id }) => id)).size, TEMPLATES.length);
});
