/**
 * `<wb-list-filter noun="terms">`: narrows the rows inside it (`[data-row]`) with the form inside it: by words, and by the
 * `data-<name>` of a row for every `<select name>`. A `[data-group]` without rows left is hidden, too. Form and rows are in
 * the page from the start; without script the form is hidden and the list whole. The filter is kept in the address.
 */
import { normalize } from './logic/bibliography-filter.mjs';
import { matches } from './logic/list-filter.mjs';

export class ListFilterElement extends HTMLElement {
  /** @type {(import('./logic/list-filter.mjs').Row & {element: HTMLElement})[]} */
  #rows = [];
  /** @type {HTMLFormElement | null} */
  #form = null;

  get noun() {
    return this.getAttribute('noun') ?? 'rows';
  }

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector('form');
    this.#rows = [...this.querySelectorAll('[data-row]')].filter((row) => row instanceof HTMLElement).map((element) => ({
      element,
      text: normalize(element.textContent ?? ''),
      data: element.dataset,
    }));
    this.#form?.addEventListener('submit', (event) => event.preventDefault());
    this.#form?.addEventListener('input', () => {
      this.#keep();
      this.update();
    });
    this.#restore();
    this.update();
  }

  /** Shows the rows that match the form, hides groups without any, and says how many there are. */
  update() {
    const { text, ...data } = this.#fields();
    const filter = { text: normalize(text ?? ''), data };
    let shown = 0;
    for (const row of this.#rows) {
      row.element.hidden = !matches(row, filter);
      shown += row.element.hidden ? 0 : 1;
    }
    for (const group of this.querySelectorAll('[data-group]')) {
      if (group instanceof HTMLElement) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    }
    this.classList.toggle('wb-filtered', shown < this.#rows.length);
    const count = this.querySelector('[role=status]');
    if (count) count.textContent = `${shown} of ${this.#rows.length} ${this.noun}`;
  }

  /** @returns {Record<string, string>} */
  #fields() {
    return Object.fromEntries([...new FormData(this.#form ?? undefined)].map(([name, value]) => [name, String(value)]));
  }

  /** Writes the filter into the address, so that a link reproduces it. */
  #keep() {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(this.#fields())) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, '', address);
  }

  #restore() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const control = this.#form?.elements.namedItem(name);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
    }
  }
}

customElements.define('wb-list-filter', ListFilterElement);
