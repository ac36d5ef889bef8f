/** The buttons of a cell, and the line below them that says how it stands. */
import { megabytes, PYTHON, TOTAL } from '../logic/python/download.mjs';
import { make } from '../practice/markup.mjs';

/** @typedef {'Run' | 'Stop' | 'Edit' | 'Reset' | 'Copy'} Action */

/** What cannot be done while the cell runs, and what can be done only then. */
const IDLE_ONLY = new Set(['Run', 'Reset']);
const BUSY_ONLY = new Set(['Stop']);

/** Python has been fetched on this page, so nothing needs to be announced any more. */
let isFetched = false;

export class Bar {
  isBusy = false;
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #status;
  #hint = make('span', {}, isFetched ? '' : `First Run: Python ${PYTHON}, ${megabytes(TOTAL)}`);
  #progress = make('progress', { max: TOTAL, 'aria-label': `Loading Python, ${megabytes(TOTAL)}`, hidden: true });
  #bytes = make('span', { class: 'wb-run__bytes', 'aria-hidden': 'true' });

  /** @param {Element} element @param {string} id of the line that says how the cell stands @param {Record<Action, () => void>} actions */
  constructor(element, id, actions) {
    this.#status = make('span', { role: 'status', id });
    const row = make('div', { class: 'wb-run__buttons' });
    for (const [name, act] of Object.entries(actions)) {
      const button = make('button', { type: 'button', class: `wb-button${name === 'Run' ? ' wb-button--main' : ''}` }, name);
      button.addEventListener('click', () => { if (button.getAttribute('aria-disabled') !== 'true') act(); });
      this.#buttons.set(name, button);
      row.append(button);
    }
    this.#buttons.get('Run')?.setAttribute('aria-keyshortcuts', 'Control+Enter');
    element.append(row, make('p', { class: 'wb-run__status' }, this.#hint, this.#status, this.#progress, this.#bytes));
    this.#able(false);
  }

  /** @param {string} words @param {boolean} [isBad] */
  say(words, isBad = false) {
    this.#hint.remove();
    this.#status.toggleAttribute('data-bad', isBad);
    this.#status.textContent = words;
  }

  /** @param {string} words */
  busy(words) {
    this.#able(true);
    this.#endLoading();
    this.say(words);
  }

  /** @param {string} words @param {boolean} [isBad] */
  rest(words, isBad) {
    this.#able(false);
    this.#endLoading();
    this.say(words, isBad);
  }

  beginLoading() {
    this.say(isFetched ? 'Starting Python' : 'Loading Python');
    this.#progress.hidden = false;
    this.showLoading(0);
  }

  /** @param {number} bytes */
  showLoading(bytes) {
    this.#progress.value = bytes;
    this.#bytes.textContent = bytes < TOTAL ? `${(bytes / 1e6).toFixed(1)} of ${megabytes(TOTAL)}` : 'almost there';
    if (bytes >= TOTAL) isFetched = true;
  }

  #endLoading() {
    this.#progress.hidden = true;
    this.#bytes.textContent = '';
  }

  /** Buttons keep the focus while they do nothing. @param {boolean} isBusy */
  #able(isBusy) {
    this.isBusy = isBusy;
    for (const [name, button] of this.#buttons) button.setAttribute('aria-disabled', String((isBusy ? IDLE_ONLY : BUSY_ONLY).has(name)));
  }
}
