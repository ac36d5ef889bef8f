/**
 * Prints a quantity as the chapters' sizing tables do (scripts/whiteboard/sizing/quantity.py): three significant digits
 * and a unit that a person reads. Values come in base units: bytes, seconds, FLOP, US dollars, shares (0.07 is 7 %).
 */

/** @type {Record<string, [number, string][]>} */
const SCALES = {
  B: [[1e18, 'EB'], [1e15, 'PB'], [1e12, 'TB'], [1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB'], [1, 'B']],
  s: [[86400, 'days'], [3600, 'h'], [60, 'min'], [1, 's'], [1e-3, 'ms'], [1e-6, 'µs'], [1e-9, 'ns']],
  'FLOP/s': [[1e18, 'EFLOP/s'], [1e15, 'PFLOP/s'], [1e12, 'TFLOP/s'], [1e9, 'GFLOP/s'], [1, 'FLOP/s']],
};
/** @type {[number, string][]} */
const WORDS = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']];
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * @param {number} value in base units
 * @param {string} unit `B`, `B/s`, `s`, `FLOP`, `FLOP/s`, `%`, `USD`, `USD/month`, or what is counted
 * @returns {string} `46.1 GB`
 */
export function formatQuantity(value, unit) {
  if (SCALES[unit]) return scaled(value, SCALES[unit], '');
  if (unit.startsWith('B/')) return scaled(value, SCALES.B, unit.slice(1));
  if (unit === '%') return `${digits(value * 100)} %`;
  if (unit === 'FLOP') return `${powerOfTen(value)} FLOP`;
  if (unit.startsWith('USD')) return `$${counted(value, true)}${unit.slice(3)}`;
  return `${counted(value, false)} ${unit}`.trimEnd();
}

/** @param {number} value @param {[number, string][]} scale @param {string} suffix */
function scaled(value, scale, suffix) {
  const [size, name] = scale.find(([bound]) => Math.abs(value) >= bound * 0.9995) ?? scale[scale.length - 1];
  return `${digits(value / size)} ${name}${suffix}`;
}

/** @param {number} value @param {boolean} money */
function counted(value, money) {
  if (Math.abs(value) >= 1e15) return powerOfTen(value);
  const [size, word] = WORDS.find(([bound]) => Math.abs(value) >= bound * 0.9995) ?? [1, ''];
  if (size > 1) return `${digits(value / size)} ${word}`;
  if (money && value < 1000 && !Number.isInteger(value) && value >= 1) return value.toFixed(2);
  return digits(value);
}

/**
 * Three significant digits, thousands separated, no zeros after the point.
 * @param {number} value
 * @returns {string}
 */
export function digits(value) {
  if (value === 0) return '0';
  const places = 2 - Math.floor(Math.log10(Math.abs(value)));
  const rounded = Number(value.toPrecision(3));
  if (places <= 0 || Number.isInteger(rounded)) return rounded.toLocaleString('en-US');
  return rounded.toFixed(Math.min(places, 20)).replace(/\.?0+$/, '');
}

/**
 * A plain number as it is given in a problem: every digit, thousands separated.
 * @param {number} value
 * @returns {string}
 */
export function plain(value) {
  return value.toLocaleString('en-US', { maximumFractionDigits: 12 });
}

/** @param {number} value */
function powerOfTen(value) {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const power = [...String(exponent)].map((char) => (char === '-' ? '⁻' : SUPERSCRIPTS[Number(char)])).join('');
  return `${digits(value / 10 ** exponent)} × 10${power}`;
}
