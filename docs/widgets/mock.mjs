/**
 * `<wb-mock>`: mock interviews and quick fire. The address after `#` names what is open (`session-3`, `compare-3-5`), so that a
 * reload or the Back button returns to it; sessions are in the reader's store. `data-now` fixes the clock.
 */
import { clockOf } from './practice/clock.mjs';
import { make } from './practice/markup.mjs';
import { openCompare } from './practice/mock/compare-view.mjs';
import { openGrading } from './practice/mock/grading-view.mjs';
import { openInterview } from './practice/mock/interview-view.mjs';
import { openQuick } from './practice/mock/quick-view.mjs';
import { openReport } from './practice/mock/report-view.mjs';
import { readSession } from './practice/mock/sessions.mjs';
import { openStart } from './practice/mock/start-view.mjs';

/** @typedef {import('./practice/mock/parts.mjs').Context} Context @typedef {import('./practice/mock/parts.mjs').View} View */

export class MockElement extends HTMLElement {
  /** @type {View | undefined} */
  #view;
  #visits = 0;
  #alert = make('p', { class: 'wb-mock__alert', role: 'alert' });
  #place = make('div');
  #follow = () => { void this.update(); };

  connectedCallback() {
    this.classList.add('wb-mock');
    this.replaceChildren(this.#alert, this.#place);
    addEventListener('hashchange', this.#follow);
    void this.update();
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this.#follow);
    this.#view?.leave?.();
    this.#view = undefined;
  }

  /** Shows what the address names. */
  async update() {
    const visit = ++this.#visits;
    this.#view?.leave?.();
    this.#view = undefined;
    this.#alert.textContent = '';
    try {
      const view = await open(this.#context(), location.hash.slice(1));
      if (visit !== this.#visits) { view.leave?.(); return; }
      this.#view = view;
      this.#place.replaceChildren(view.element);
      if (visit > 1) this.#place.querySelector('h2')?.focus();
    } catch (error) {
      if (visit === this.#visits) this.#place.replaceChildren(make('p', {}, make('a', { href: '#' }, 'Back to the start')));
      this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#alert.textContent = error instanceof Error ? error.message : String(error);
  }

  /** @returns {Context} */
  #context() {
    return {
      now: clockOf(this),
      fail: (error) => this.#fail(error),
      go: (address) => {
        if (location.hash.slice(1) === address) void this.update();
        else location.hash = address;
      },
    };
  }
}

/** @param {Context} context @param {string} address @returns {Promise<View>} */
async function open(context, address) {
  const [name, ...numbers] = address.split('-');
  const [first, second] = numbers.map(Number);
  if (name === 'compare') return openCompare(context, first, second);
  if (name !== 'session') return openStart(context);
  const session = await readSession(first);
  if (!session) throw new Error('There is no such session in this browser. It may have been deleted, or kept in another browser.');
  if (session.kind === 'quick') return openQuick(context, session);
  const views = { running: openInterview, grading: openGrading, done: openReport };
  return views[session.status](context, session);
}

customElements.define('wb-mock', MockElement);
