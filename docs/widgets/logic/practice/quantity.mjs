/**
 * Reads what a person types as a quantity: "46 GB", "46000 MB", "4.6e10 B", "$1.2 million", "15M chunks", "7 %", "2 h".
 *
 * A unit is a scale times a dimension: bytes (`byte`), seconds (`second`), `flop`, `usd`, `percent`, or what is counted
 * (`chunk`). A unit that the reader leaves out is the one asked for.
 * @typedef {{factor: number, dimension: string}} Unit one of it is `factor` base units; '' is a plain number
 * @typedef {{values: number[], complaint: string}} Reading values that the text can mean, in the unit asked for; or why it means none
 */

/** @type {Record<string, number>} */
const PREFIXES = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18, Z: 1e21, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 };
/** @type {Record<string, number>} */
const SCALES = { hundred: 100, thousand: 1e3, k: 1e3, K: 1e3, million: 1e6, mio: 1e6, m: 1e6, M: 1e6, billion: 1e9, bn: 1e9, b: 1e9, G: 1e9, trillion: 1e12, tn: 1e12, T: 1e12, quadrillion: 1e15, P: 1e15 };
/** @type {Record<string, number>} in seconds */
const TIMES = { ns: 1e-9, µs: 1e-6, μs: 1e-6, us: 1e-6, ms: 1e-3, millisecond: 1e-3, s: 1, sec: 1, second: 1, min: 60, minute: 60, h: 3600, hr: 3600, hour: 3600, d: 86400, day: 86400, week: 604800, month: 2592000, year: 31536000 };
/** @type {Record<string, Unit>} */
const NAMED = {
  byte: { factor: 1, dimension: 'byte' }, bit: { factor: 1, dimension: 'bit' },
  $: { factor: 1, dimension: 'usd' }, usd: { factor: 1, dimension: 'usd' }, dollar: { factor: 1, dimension: 'usd' }, cent: { factor: 0.01, dimension: 'usd' }, '¢': { factor: 0.01, dimension: 'usd' },
  '%': { factor: 0.01, dimension: 'percent' }, percent: { factor: 0.01, dimension: 'percent' },
  x: { factor: 1, dimension: '' }, '×': { factor: 1, dimension: '' }, time: { factor: 1, dimension: '' }, per: { factor: 1, dimension: '/' },
};
const NUMBER = /^[~≈=\s]*(?<sign>[-−+])?\s*(?<dollar>\$)?\s*(?<digits>\d[\d,' ]*(?:\.\d+)?|\.\d+)(?:\s*(?:e|[x×*·]\s*10\s*\^?)\s*(?<exponent>[-−+]?\s*[\d⁻⁰¹²³⁴-⁹]+))?\s*(?<rest>.*)$/iu;

/**
 * Reads a number with an optional unit.
 * @param {string} text
 * @param {string} asked the unit of the answer, as the question names it
 * @returns {Reading}
 */
export function readQuantity(text, asked) {
  const match = NUMBER.exec(text.trim());
  if (!match?.groups) return { values: [], complaint: `Type a number${asked ? `, with or without the unit (${asked})` : ''}.` };
  const { sign, dollar, exponent, rest } = match.groups;
  const size = numberOf(match.groups.digits) * 10 ** exponentOf(exponent) * (sign && sign !== '+' ? -1 : 1);
  const wanted = parseUnit(asked, /^B(\/|$)/.test(asked) ? 'byte' : '');
  const typed = `${dollar ?? ''} ${rest}`.trim();
  if (!typed) return { values: bare(size, wanted), complaint: '' };
  const given = parseUnit(typed.includes('/') || /\bper\b/.test(typed) ? typed : typed + denominators(asked), wanted.dimension);
  const scaled = /^[/\s]*$/.test(given.dimension) || given.dimension === wanted.dimension.replace(/^[^/]*/, '');
  if (scaled && given.factor !== 1 && !denominators(asked)) return { values: [size * given.factor / (wanted.dimension === 'percent' ? 0.01 : wanted.factor)], complaint: '' };
  if (!fits(given.dimension, wanted.dimension)) return { values: [], complaint: asked ? `The answer is asked for in ${asked}; "${rest.trim() || typed}" is another kind of quantity.` : `The answer is a plain number; leave "${typed}" out.` };
  return { values: [size * given.factor / wanted.factor], complaint: '' };
}

/** What stands below the line may be left out: "$5" for USD/month. @param {string} asked */
function denominators(asked) {
  return /\/.*$|\bper\b.*$/.exec(asked)?.[0] ?? '';
}

/** A number without unit is in the unit asked for; counts and shares may be written out: 15000000 for 15 million. @param {number} size @param {Unit} wanted */
function bare(size, wanted) {
  const physical = /^(byte|second|flop|usd|bit)\b/.test(wanted.dimension);
  return physical || wanted.factor === 1 ? [size] : [size, size / wanted.factor];
}

/**
 * @param {string} text `GB`, `million chunks`, `USD/month`, `GPU hours`, `bits per pixel`
 * @param {string} asked the dimension asked for: it settles what B, m and b mean
 * @returns {Unit}
 */
export function parseUnit(text, asked) {
  const [above, ...below] = text.replace(/-/g, ' ').replace(/\bper\b/g, '/').split('/').map((part) => product(part, asked));
  const divided = below.reduce((so, unit) => ({ factor: so.factor / unit.factor, dimension: `${so.dimension}/${unit.dimension}` }), above);
  return divided;
}

/** @param {string} text words side by side @param {string} asked @returns {Unit} */
function product(text, asked) {
  const units = text.trim().split(/[\s·*]+/).filter(Boolean).map((word) => oneWord(word, asked));
  return {
    factor: units.reduce((so, unit) => so * unit.factor, 1),
    dimension: units.map((unit) => unit.dimension).filter(Boolean).join(' '),
  };
}

/** @param {string} word @param {string} asked @returns {Unit} */
function oneWord(word, asked) {
  const singular = /[^s]s$/.test(word) && word.length > 2 && !/^[a-zµμ]s$/.test(word) && !/[nµμum]s$/.test(word) ? word.slice(0, -1) : word;
  const lower = singular.toLowerCase();
  if (word === 'm' && asked.startsWith('second')) return { factor: 60, dimension: 'second' };
  if (word === 'B' && !asked.startsWith('byte')) return { factor: 1e9, dimension: '' };
  if (Object.hasOwn(SCALES, word) && !(asked.startsWith('byte') && word === 'b')) return { factor: SCALES[word], dimension: '' };
  if (Object.hasOwn(SCALES, lower) && lower.length > 1) return { factor: SCALES[lower], dimension: '' };
  if (Object.hasOwn(NAMED, lower)) return NAMED[lower];
  if (Object.hasOwn(TIMES, lower) && !(word === 'S' || word === 'D')) return { factor: TIMES[lower], dimension: 'second' };
  return prefixed(singular) ?? { factor: 1, dimension: lower.replace(/(ch|sh|x)es$/, '$1') };
}

/** @param {string} word `GiB`, `TFLOP`, `kb` @returns {Unit | undefined} */
function prefixed(word) {
  const bytes = /^(?<prefix>[kKMGTPE]i?|)B(?:ytes?)?$/.exec(word) ?? /^(?<prefix>[kmgtp]i?)b$/.exec(word);
  if (bytes?.groups) {
    const { prefix } = bytes.groups;
    return { factor: PREFIXES[prefix] ?? PREFIXES[prefix[0].toUpperCase() + prefix.slice(1)], dimension: 'byte' };
  }
  const work = /^(?<prefix>[kMGTPEZ]?)flop$/i.exec(word);
  if (work?.groups) return { factor: PREFIXES[work.groups.prefix] ?? PREFIXES[work.groups.prefix.toUpperCase()], dimension: 'flop' };
  return undefined;
}

/** Every kind of thing that was typed must be asked for; what is counted may be left out. @param {string} given @param {string} asked */
function fits(given, asked) {
  if (given === asked || (given === 'percent' && asked === '') ) return true;
  const kinds = (/** @type {string} */ dimension) => dimension.split('/').map((part) => part.split(' ').filter(Boolean));
  const [typed, wanted] = [kinds(given), kinds(asked)];
  if (typed.length !== wanted.length) return false;
  const physical = new Set(['byte', 'second', 'flop', 'usd', 'percent', 'bit']);
  return typed.every((names, place) => names.every((name) => wanted[place].includes(name)) && wanted[place].every((name) => !physical.has(name) || names.includes(name)));
}

/** @param {string} text digits with separators; a comma before other than three digits is a decimal comma */
function numberOf(text) {
  const decimal = /^\d+,\d{1,2}$|^\d+,\d{4,}$/.test(text.trim()) ? text.replace(',', '.') : text.replace(/[,' ]/g, '');
  return Number(decimal.trim());
}

/** @param {string | undefined} text `-3`, `¹⁰` */
function exponentOf(text) {
  if (!text) return 0;
  const plain = [...text.replace(/\s/g, '')].map((char) => (char === '−' || char === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.includes(char) ? '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(char) : char)).join('');
  return Number(plain);
}
