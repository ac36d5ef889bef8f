/**
 * What a figure lets its reader change: declared once, read from attributes and from the address, and written back to it.
 * The build reads the same declarations (scripts/whiteboard/node/explorables.mjs), so a fence with a wrong value stops it.
 *
 * @typedef {number | string | boolean} Value
 * @typedef {Record<string, Value>} State
 * @typedef {object} Parameter
 * @property {'number' | 'choice' | 'toggle' | 'text' | 'seed' | 'steps'} kind
 * @property {string} label what its control is called
 * @property {Value} value the default
 * @property {number} [min] of a number, a seed or steps
 * @property {number} [max]
 * @property {number} [step] distance of two values of a number
 * @property {number[]} [values] instead of min, max and step: the numbers there are, in order
 * @property {'slider' | 'stepper'} [control] of a number; a slider unless said otherwise
 * @property {string} [unit] behind the number, as it is read aloud
 * @property {number} [off] the number that is shown as `off`
 * @property {string} [prefix] before the number: `10^`
 * @property {boolean} [thousands] a number is shown as 131,072
 * @property {[string, string][]} [options] of a choice: value and text
 * @property {number} [most] of a text: its largest length
 *
 * @typedef {object} Figure
 * @property {string} name of the element without `wb-`
 * @property {string} title
 * @property {Record<string, Parameter>} parameters by attribute
 * @property {[number, number, number]} height in pixels that the figure takes below 430, below 660, and from 660 pixels of width
 */

const WHOLE = /^\d{1,9}$/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/**
 * Says what is wrong with a value as it stands in an attribute or an address, and what there is; nothing when it is right.
 * @param {Parameter} parameter
 * @param {string} text
 * @returns {string}
 */
export function faultOf(parameter, text) {
  const { kind, min = 0, max = 0, options = [], values, most = 0 } = parameter;
  if (kind === 'toggle') return text === 'true' || text === 'false' ? '' : 'true or false';
  if (kind === 'choice') return options.some(([name]) => name === text) ? '' : options.map(([name]) => name).join(', ');
  if (kind === 'text') return text.length <= most ? '' : `at most ${most} characters`;
  if (kind === 'seed' || kind === 'steps') return WHOLE.test(text) && Number(text) >= min && Number(text) <= max ? '' : `a whole number from ${min} to ${max}`;
  if (values) return NUMBER.test(text) && values.includes(Number(text)) ? '' : values.join(', ');
  const place = (Number(text) - min) / (parameter.step ?? 1);
  const fits = NUMBER.test(text) && Number(text) >= min && Number(text) <= max && Math.abs(place - Math.round(place)) < 1e-6;
  return fits ? '' : `${min} to ${max} in steps of ${parameter.step ?? 1}`;
}

/**
 * @param {Parameter} parameter
 * @param {string | null | undefined} text
 * @returns {Value | undefined} nothing when the text is no value of the parameter
 */
export function readValue(parameter, text) {
  if (text === null || text === undefined || faultOf(parameter, text)) return undefined;
  if (parameter.kind === 'toggle') return text === 'true';
  return parameter.kind === 'choice' || parameter.kind === 'text' ? text : Number(text);
}

/** @param {Record<string, Parameter>} parameters @returns {State} */
export function defaultsOf(parameters) {
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
}

/**
 * The value as a reader sees it, and as it is read aloud.
 * @param {Parameter} parameter
 * @param {Value} value
 * @returns {string}
 */
export function showValue(parameter, value) {
  if (parameter.kind === 'choice') return parameter.options?.find(([name]) => name === value)?.[1] ?? String(value);
  if (parameter.kind === 'toggle') return value ? 'on' : 'off';
  if (typeof value !== 'number') return String(value);
  if (value === parameter.off) return 'off';
  const places = parameter.values ? 0 : (String(parameter.step ?? 1).split('.')[1] ?? '').length;
  const text = parameter.thousands ? value.toLocaleString('en-US') : places ? value.toFixed(places) : String(value);
  const whole = parameter.prefix ? `${parameter.prefix}${Number(text)}` : text;
  return parameter.unit ? `${whole} ${parameter.unit}` : whole;
}

/**
 * The values that an address gives a figure; what it cannot understand is left out.
 * @param {URLSearchParams} given what stands in the address after `?`
 * @param {Figure} figure
 * @returns {{state: State, pinned: State | null}} `pinned`: the settings it is compared with
 */
export function readAddress(given, { name, parameters }) {
  const values = (/** @type {string} */ prefix) => Object.fromEntries(Object.entries(parameters).flatMap(([key, parameter]) => {
    const value = readValue(parameter, given.get(prefix + key));
    return value === undefined ? [] : [[key, value]];
  }));
  return { state: values(`w.${name}.`), pinned: given.has(`w.${name}.vs`) ? values(`w.${name}.vs.`) : null };
}

/**
 * The address that gives a figure these values: only what differs from the defaults stands in it.
 * @param {URLSearchParams} given what stands in the address after `?`; changed in place, what belongs to others stays
 * @param {Figure} figure
 * @param {State} defaults
 * @param {State} state
 * @param {State | null} pinned
 * @returns {string} from `?` on, empty when nothing is left
 */
export function writeAddress(given, { name, parameters }, defaults, state, pinned) {
  for (const key of [...given.keys()]) if (key.startsWith(`w.${name}.`)) given.delete(key);
  const add = (/** @type {string} */ prefix, /** @type {State} */ values) => {
    for (const key of Object.keys(parameters)) if (values[key] !== defaults[key]) given.set(prefix + key, String(values[key]));
  };
  add(`w.${name}.`, state);
  if (pinned) {
    given.set(`w.${name}.vs`, '1');
    add(`w.${name}.vs.`, pinned);
  }
  return given.size ? `?${given}` : '';
}

/**
 * What sets two settings apart, in words: `temperature 1.5, top-k 40`.
 * @param {Figure} figure
 * @param {State} state
 * @param {State} other
 * @returns {string}
 */
export function differenceOf({ parameters }, state, other) {
  const parts = Object.entries(parameters).filter(([name]) => state[name] !== other[name])
    .map(([name, parameter]) => `${parameter.label} ${showValue(parameter, state[name])}`);
  return parts.length ? parts.join(', ') : 'the same settings';
}
