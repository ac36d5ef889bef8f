/** Axes: where a value stands, and which values to write at the axis. */
import { digits } from '../practice/format.mjs';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * @typedef {object} Axis
 * @property {number} from
 * @property {number} to
 * @property {boolean} [log] each step multiplies; `from` is above zero then
 * @property {string} label
 * @property {(value: number) => string} [format]
 */

/**
 * @param {Axis} axis
 * @param {number} start in pixels, of `from`
 * @param {number} end in pixels, of `to`
 * @returns {(value: number) => number} values beyond the axis stand beyond the pixels
 */
export function scaleOf({ from, to, log }, start, end) {
  const place = log ? Math.log : (/** @type {number} */ value) => value;
  const [low, span] = [place(from), place(to) - place(from) || 1];
  return (value) => start + ((place(value) - low) / span) * (end - start);
}

/**
 * Round values along an axis, about as many as wanted: 1, 2 or 5 times a power of ten; on a logarithmic one powers of ten,
 * with 2 and 5 between them where there is room.
 * @param {Axis} axis
 * @param {number} wanted
 * @returns {number[]}
 */
export function ticksOf({ from, to, log }, wanted) {
  if (log) return logTicks(from, to, wanted);
  const rough = (to - from) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const count = Math.floor(to / step + 1e-9) - Math.ceil(from / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, place) => Number(((Math.ceil(from / step - 1e-9) + place) * step).toPrecision(12)));
}

/** @param {number} from @param {number} to @param {number} wanted @returns {number[]} */
function logTicks(from, to, wanted) {
  const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const within = (/** @type {number[]} */ steps, every = 1) => Array.from({ length: high - low + 1 }, (_, place) => low + place)
    .filter((power) => power % every === 0)
    .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
    .filter((value) => value >= from * 0.9999 && value <= to * 1.0001);
  const fine = within([1, 2, 5]);
  if (fine.length <= wanted) return fine;
  const decades = within([1]);
  return decades.length <= wanted ? decades : within([1], Math.ceil(decades.length / wanted));
}

/**
 * A number that is short enough for an axis: 0.05, 12, 20k, 3M, 10²².
 * @param {number} value
 * @returns {string}
 */
export function short(value) {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) {
    const power = Math.floor(Math.log10(size) + 1e-9);
    const factor = Number((value / 10 ** power).toPrecision(3));
    return `${factor === 1 ? '' : `${factor} × `}10${[...String(power)].map((sign) => (sign === '-' ? '⁻' : SUPERSCRIPTS[Number(sign)])).join('')}`;
  }
  const [unit, name] = /** @type {[number, string][]} */ ([[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e4, 'k']]).find(([bound]) => size >= bound) ?? [1, ''];
  return `${digits(value / (name === 'k' ? 1e3 : unit))}${name}`;
}
