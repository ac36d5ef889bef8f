/**
 * The base of every figure. A figure declares its parameters and draws a state; everything else is here: controls, state
 * in attributes and address, comparing two settings, numbers as a table, playing, links, pictures, full screen, faults.
 *
 * Attributes are the state: a control, a link and a script all set attributes, and one update in a microtask draws what
 * they say. What the tag said at first is the default that Reset returns to.
 */
import { defaultsOf, differenceOf, readAddress, readValue, writeAddress } from '../logic/kit/parameters.mjs';
import { make } from '../practice/markup.mjs';
import { controlOf, playerOf } from './controls.mjs';
import { styled } from './style.mjs';
import { numbersTable, shell } from './shell.mjs';

/**
 * @typedef {import('../logic/kit/parameters.mjs').Figure} Figure
 * @typedef {import('../logic/kit/parameters.mjs').State} State
 * @typedef {object} Drawing
 * @property {Element[]} pictures SVG, one below the other
 * @property {string} said what the state shows, in a sentence or two
 * @property {{heads: string[], rows: (string | number)[][]}} numbers
 */

const QUIET = 700; // milliseconds without a change, after which the result is read aloud
const WIDE = 560; // pixels from which two settings stand side by side

export class Explorable extends HTMLElement {
  /** @type {Figure} what a figure declares */
  static figure;
  /** @type {State} */
  #defaults = {};
  /** @type {State | null} */
  #pinned = null;
  #queued = false;
  #width = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #quiet;
  #abort = new AbortController();
  /** @type {Map<string, import('./controls.mjs').Control>} */
  #controls = new Map();
  /** @type {import('./shell.mjs').Shell | undefined} */
  #shell;

  static get observedAttributes() {
    return Object.keys(this.figure.parameters);
  }

  /** @returns {Figure} */
  get figure() {
    return /** @type {typeof Explorable} */ (this.constructor).figure;
  }

  /** The parameters as the attributes give them. @returns {State} */
  get state() {
    return Object.fromEntries(Object.entries(this.figure.parameters).map(([name, parameter]) => [name, readValue(parameter, this.getAttribute(name)) ?? parameter.value]));
  }

  /** Changes some parameters. @param {State} values */
  set(values) {
    for (const [name, value] of Object.entries(values)) this.setAttribute(name, String(value));
  }

  /** Fetches what the figure needs before its first drawing; most need nothing. */
  async load() {}

  /**
   * Draws a state. @param {State} state @param {number} width in pixels @returns {Drawing}
   */
  draw(state, width) {
    throw new Error(`${this.localName} does not draw ${Object.keys(state)} at ${width}`);
  }

  async connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.setAttribute('aria-busy', 'true');
    try {
      await Promise.all([styled(), this.load()]);
      if (signal.aborted) return;
      if (!this.#shell) this.#build();
      this.#listen(signal);
      this.#update();
      this.dataset.ready = '';
    } catch (error) {
      this.#fail(error);
    } finally {
      this.removeAttribute('aria-busy');
    }
  }

  disconnectedCallback() {
    this.#abort.abort();
    for (const control of this.#controls.values()) control.stop?.();
    clearTimeout(this.#quiet);
  }

  attributeChangedCallback() {
    if (this.#queued || !this.#shell) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (!this.isConnected) return;
      try {
        this.#update();
        this.#remember();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** Made once: the controls and the frame around the pictures. */
  #build() {
    this.#defaults = { ...defaultsOf(this.figure.parameters), ...this.state };
    const inputs = [];
    for (const [name, parameter] of Object.entries(this.figure.parameters)) {
      const change = (/** @type {import('../logic/kit/parameters.mjs').Value} */ value) => this.set({ [name]: value });
      const id = `w.${this.figure.name}.${name}`;
      const control = parameter.kind === 'steps' ? playerOf(id, parameter, change) : controlOf(id, parameter, change);
      this.#controls.set(name, control);
      inputs.push(control.element);
    }
    this.#shell = shell(this, inputs, {
      reset: () => { this.#pinned = null; this.set(this.#defaults); this.attributeChangedCallback(); },
      compare: () => { this.#pinned = this.#pinned ? null : this.state; this.attributeChangedCallback(); },
    });
    const { state, pinned } = readAddress(new URLSearchParams(location.search), this.figure);
    this.#pinned = pinned && { ...this.#defaults, ...pinned };
    this.set(state);
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const resized = new ResizeObserver(() => {
      if (Math.round(this.clientWidth) !== this.#width) this.attributeChangedCallback();
    });
    resized.observe(this);
    signal.addEventListener('abort', () => resized.disconnect());
    this.closest('figure')?.addEventListener('click', (event) => this.#try(event), { signal });
    addEventListener('popstate', () => this.set({ ...this.#defaults, ...readAddress(new URLSearchParams(location.search), this.figure).state }), { signal });
  }

  /** A "try this" prompt is a link with a state in it; here it takes effect without a page load. @param {Event} event */
  #try(event) {
    const link = event.target instanceof Element && event.target.closest('.wb-try a');
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const { state, pinned } = readAddress(new URLSearchParams(link.search), this.figure);
    this.#pinned = pinned && { ...this.#defaults, ...pinned };
    this.set({ ...this.#defaults, ...state });
    this.attributeChangedCallback();
  }

  #update() {
    const frame = this.#shell;
    if (!frame) return;
    this.#width = Math.round(this.clientWidth);
    const state = this.state;
    for (const [name, control] of this.#controls) control.show(state[name]);
    const besides = this.#pinned && this.#width >= WIDE;
    const width = Math.max(240, besides ? (this.#width - 24) / 2 : this.#width);
    const now = this.draw(state, width);
    frame.show(frame.now, now, this.#pinned ? `Now: ${differenceOf(this.figure, state, this.#pinned)}` : '');
    frame.pinned.hidden = !this.#pinned;
    if (this.#pinned) frame.show(frame.pinned, this.draw(this.#pinned, width), `Kept: ${differenceOf(this.figure, this.#pinned, state)}`);
    else frame.pinned.replaceChildren();
    frame.compare.textContent = this.#pinned ? 'Stop comparing' : 'Compare';
    if (frame.numbers.open) numbersTable(frame.numbers, this.figure.title, now.numbers);
    else frame.later = () => numbersTable(frame.numbers, this.figure.title, this.draw(this.state, width).numbers);
    this.removeAttribute('data-failed');
    this.#announce(now.said);
  }

  /** Reads the result aloud once the reader pauses, not at every notch of a slider; the first drawing stays silent. @param {string} said */
  #announce(said) {
    clearTimeout(this.#quiet);
    if (this.dataset.ready === undefined) return;
    this.#quiet = setTimeout(() => this.#shell?.say(said), QUIET);
  }

  /** Puts the state into the address, so that a link reproduces the figure. */
  #remember() {
    const search = writeAddress(new URLSearchParams(location.search), this.figure, this.#defaults, this.state, this.#pinned);
    if (search !== location.search) history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
  }

  /** Back to the text alternative, with a word on why. @param {unknown} error */
  #fail(error) {
    this.dataset.failed = '';
    if (!this.querySelector('.wbx-problem')) this.append(make('p', { class: 'wbx-problem', role: 'alert' }, 'The figure could not be drawn; above stands what it shows. Reload the page to try again.'));
    console.error(error);
  }
}
