import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuantity } from '../../../../docs/widgets/logic/practice/quantity.mjs';

/** @param {string} text @param {string} asked @param {number} wanted */
function reads(text, asked, wanted) {
  const { values, complaint } = readQuantity(text, asked);
  assert.ok(values.some((value) => Math.abs(value - wanted) <= Math.abs(wanted) * 1e-9), `${text} as ${asked}: ${values} ${complaint}`);
}

/** @type {[string, string, number][]} text, unit asked for, value in that unit */
const READINGS = [
  ['46', 'GB', 46], ['46 GB', 'GB', 46], ['46GB', 'GB', 46], ['46000 MB', 'GB', 46], ['4.6e10 B', 'GB', 46], ['4.6 × 10^10 bytes', 'GB', 46], ['4.6x10^10 B', 'GB', 46],
  ['46,000 MB', 'GB', 46], ['~46 gb', 'GB', 46], ['0.046 TB', 'GB', 46], ['46 G', 'GB', 46], ['1 GiB', 'GB', 1.073741824], ['46 GB', 'GiB', 46e9 / 2 ** 30], ['1,5 GB', 'GB', 1.5],
  ['15', 'million chunks', 15], ['15 million', 'million chunks', 15], ['15 million chunks', 'million chunks', 15], ['15M', 'million chunks', 15], ['15,000,000', 'million chunks', 15],
  ['1.5e7 chunks', 'million chunks', 15], ['7', '%', 7], ['7 %', '%', 7], ['7 percent', '%', 7], ['0.07', '%', 7], ['89.7 %', '', 0.897], ['3 times', 'times', 3], ['3x', 'times', 3], ['3', 'times', 3],
  ['$1.2 million', 'USD', 1.2e6], ['1.2M USD', 'USD', 1.2e6], ['1200 dollars', 'USD', 1200], ['90 s', 's', 90], ['1.5 min', 's', 90], ['1500 ms', 's', 1.5], ['2 h', 'days', 1 / 12], ['2 days', 'h', 48],
  ['3 TFLOPs', 'GFLOPs', 3000], ['3e12 flop', 'GFLOPs', 3000], ['70 B', 'tokens', 70e9], ['70B', 'parameters', 70e9], ['12 k tokens', 'tokens', 12000], ['0.5', 'bits per pixel', 0.5], ['0.5 bits/pixel', 'bits per pixel', 0.5],
  ['12', 'thousand GPU hours', 12], ['12,000 GPU hours', 'thousand GPU hours', 12], ['12000 GPU-hours', 'thousand GPU hours', 12], ['2 million/s', 'million/s', 2], ['120 tokens per minute', 'tokens/s', 2],
  ['$3 per month', 'USD/month', 3], ['$3,000', 'USD/month', 3000], ['$3k', 'USD/month', 3000], ['2 M', 'requests/s', 2e6], ['5 GB', 'GB/s', 5], ['5', 'tokens/s', 5], ['4 GPUs', 'GPUs', 4], ['4 gpu', 'GPUs', 4], ['30 dB', 'dB', 30], ['20 MB/s', 'B/s', 2e7], ['−3', 'dB', -3], ['4.6 × 10¹⁰ B', 'B', 4.6e10],
];

test('a quantity is read in the unit asked for, whatever its prefix', () => {
  for (const [text, asked, wanted] of READINGS) reads(text, asked, wanted);
});

test('another kind of quantity and a text without number are refused in words', () => {
  for (const [text, asked] of [['46 s', 'GB'], ['46 tokens', 'GB'], ['5 s', 'tokens/s'], ['8 queries/s', 'requests/s'], ['$5', 'tokens'], ['5 GB', '']]) {
    const { values, complaint } = readQuantity(text, asked);
    assert.deepEqual(values, [], text);
    assert.match(complaint, /asked for in|plain number/);
  }
  for (const text of ['', 'many', 'GB']) assert.match(readQuantity(text, 'GB').complaint, /Type a number/);
});
