/** A native input with its label for every kind of parameter; what a slider says aloud is what it shows. */
import { faultOf, readValue, showValue } from '../logic/kit/parameters.mjs';
import { button, make } from '../practice/markup.mjs';

/**
 * @typedef {import('../logic/kit/parameters.mjs').Parameter} Parameter
 * @typedef {import('../logic/kit/parameters.mjs').Value} Value
 * @typedef {{element: HTMLElement, show: (value: Value) => void, stop?: () => void}} Control `stop` ends what runs by itself
 * @typedef {(value: Value) => void} Change
 */

/**
 * @param {string} id of the input
 * @param {Parameter} parameter
 * @param {Change} change called with what the reader chose
 * @returns {Control}
 */
export function controlOf(id, parameter, change) {
  const { kind, control } = parameter;
  if (kind === 'choice') return choice(id, parameter, change);
  if (kind === 'toggle') return toggle(id, parameter, change);
  if (kind === 'text') return textField(id, parameter, change);
  if (kind === 'seed' || control === 'stepper') return stepper(id, parameter, change);
  return slider(id, parameter, change);
}

/** @param {string} id @param {Parameter} parameter @param {Change} change @returns {Control} */
function slider(id, parameter, change) {
  const { label, values, min = 0, max = 1, step = 1 } = parameter;
  const scale = values ? { min: 0, max: values.length - 1, step: 1 } : { min, max, step };
  const input = make('input', { type: 'range', id, ...scale });
  const output = make('span', { class: 'wbx-value', 'aria-hidden': 'true' });
  const valueOf = () => values ? values[Number(input.value)] : Number(Number(input.value).toFixed(9));
  input.addEventListener('input', () => change(valueOf()));
  return {
    element: make('div', { class: 'wbx-control' }, make('label', { for: id }, label), output, input),
    show(value) {
      input.value = String(values ? values.indexOf(Number(value)) : value);
      output.textContent = showValue(parameter, value);
      input.setAttribute('aria-valuetext', output.textContent);
    },
  };
}

/** A number with buttons beside it that are large enough to touch. @param {string} id @param {Parameter} parameter @param {Change} change @returns {Control} */
function stepper(id, parameter, change) {
  const { label, kind, min = 0, max = 1, step = 1 } = parameter;
  const input = make('input', { type: 'number', id, min, max, step, inputmode: 'numeric' });
  const offer = (/** @type {number} */ value) => {
    const wanted = readValue(parameter, String(value));
    if (wanted !== undefined) change(wanted);
  };
  input.addEventListener('change', () => {
    if (faultOf(parameter, input.value)) input.value = String(current);
    else offer(Number(input.value));
  });
  let current = Number(parameter.value);
  const what = label.toLowerCase();
  const move = (/** @type {number} */ by) => offer(Math.max(min, Math.min(max, Number((current + by * step).toFixed(9)))));
  const buttons = kind === 'seed'
    ? [button('New', () => offer(current >= max ? min : current + 1), { 'aria-label': `New ${what}` })]
    : [button('−', () => move(-1), { 'aria-label': `Less: ${what}` }), button('+', () => move(1), { 'aria-label': `More: ${what}` })];
  return {
    element: make('div', { class: 'wbx-control' }, make('label', { for: id }, label), make('span', { class: 'wbx-stepper' }, input, ...buttons)),
    show(value) {
      current = Number(value);
      input.value = String(value);
    },
  };
}

/** @param {string} id @param {Parameter} parameter @param {Change} change @returns {Control} */
function choice(id, { label, options = [] }, change) {
  const select = make('select', { id }, ...options.map(([value, words]) => new Option(words, value)));
  select.addEventListener('change', () => change(select.value));
  return {
    element: make('div', { class: 'wbx-control' }, make('label', { for: id }, label), select),
    show(value) { select.value = String(value); },
  };
}

/** @param {string} id @param {Parameter} parameter @param {Change} change @returns {Control} */
function toggle(id, { label }, change) {
  const input = make('input', { type: 'checkbox', id });
  input.addEventListener('change', () => change(input.checked));
  return {
    element: make('div', { class: 'wbx-control wbx-control--toggle' }, make('label', { for: id }, input, label)),
    show(value) { input.checked = value === true; },
  };
}

/** @param {string} id @param {Parameter} parameter @param {Change} change @returns {Control} */
function textField(id, { label, most = 0 }, change) {
  const input = make('input', { type: 'text', id, maxlength: most, autocomplete: 'off', spellcheck: 'false' });
  input.addEventListener('input', () => change(input.value));
  return {
    element: make('div', { class: 'wbx-control wbx-control--wide' }, make('label', { for: id }, label), input),
    show(value) { if (input.value !== value) input.value = String(value); },
  };
}

const PACE = 350; // milliseconds from one step to the next while playing

/**
 * Rewind, step and play over a parameter of the kind `steps`. Whoever asked for less motion gets the last step at once.
 * @param {string} id @param {Parameter} parameter @param {Change} change
 * @returns {Control}
 */
export function playerOf(id, parameter, change) {
  const { label, max = 1 } = parameter;
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const bar = slider(id, { ...parameter, kind: 'number', min: 0, step: 1 }, (value) => { pause(); change(value); });
  let at = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const go = (/** @type {number} */ value) => change(Math.max(0, Math.min(max, value)));
  const pause = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = 'Play';
  };
  const play = button('Play', () => {
    if (timer) return pause();
    if (at >= max) go(0);
    if (still.matches) return go(max);
    play.textContent = 'Pause';
    timer = setInterval(() => (at >= max || document.hidden ? pause() : go(at + 1)), PACE);
  }, { class: 'wb-button wbx-play' });
  const steps = make('span', { class: 'wbx-player__buttons', role: 'group', 'aria-label': `${label}: play` },
    button('Rewind', () => { pause(); go(0); }), button('Step', () => { pause(); go(at + 1); }), play);
  bar.element.classList.add('wbx-player');
  bar.element.append(steps);
  return {
    element: bar.element,
    show(value) {
      at = Number(value);
      bar.show(value);
    },
    stop: pause,
  };
}
