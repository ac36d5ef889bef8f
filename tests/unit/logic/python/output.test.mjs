import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHARACTERS, isSameOutput, OutputLimit } from '../../../../docs/widgets/logic/python/output.mjs';
import { endText } from '../../../../docs/widgets/logic/python/words.mjs';

const ENDING = { fault: undefined, printed: '1\n', same: true, version: '3.14.2', lost: false };

test('output passes up to the limit, and what is cut is known', () => {
  const limit = new OutputLimit(5);
  assert.deepEqual([limit.take('abc'), limit.cut], ['abc', false]);
  assert.deepEqual([limit.take('de'), limit.cut], ['de', false]);
  assert.deepEqual([limit.take('f'), limit.cut], ['', true]);
  assert.deepEqual([limit.take('g'), limit.cut], ['', true]);
});

test('no character is cut in half', () => {
  assert.equal(new OutputLimit(2).take('a\u{1F600}'), 'a');
});

test('the limit is the documented one', () => {
  assert.equal(new OutputLimit().take('x'.repeat(20_000)).length, CHARACTERS);
});

test('line ends at the end do not count, all else does', () => {
  assert.ok(isSameOutput('1\n2\n', '1\n2'));
  assert.ok(!isSameOutput('1\n2 \n', '1\n2'));
  assert.ok(!isSameOutput('\n1', '1'));
});

test('every ending has its sentence', () => {
  assert.equal(endText({ kind: 'ended' }, ENDING), 'Done, Python 3.14.2: output as recorded.');
  assert.equal(endText({ kind: 'ended' }, { ...ENDING, same: false }), 'Done, Python 3.14.2: output differs from the recorded one.');
  assert.equal(endText({ kind: 'ended' }, { ...ENDING, same: undefined }), 'Done, Python 3.14.2: output below.');
  assert.equal(endText({ kind: 'ended' }, { ...ENDING, same: false, printed: '' }), 'Done, Python 3.14.2: nothing was printed.');
  assert.match(endText({ kind: 'ended', cut: true }, { ...ENDING, same: false }), /cut after 10,000 characters/);
  assert.equal(endText({ kind: 'ended' }, { ...ENDING, fault: 'Line 2: E: x' }), 'Failed. Line 2: E: x.');
  assert.equal(endText({ kind: 'stopped' }, ENDING), 'Stopped.');
  assert.match(endText({ kind: 'late', seconds: 10 }, { ...ENDING, lost: true }), /^Stopped after 10 s, .* are gone: the next Run/);
  assert.match(endText({ kind: 'broken', message: '404' }, ENDING), /\(404\)\. Check the connection/);
  assert.match(endText({ kind: 'lost', message: 'x' }, ENDING), /broke down \(x\)/);
});
