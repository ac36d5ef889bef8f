/**
 * `<wb-bibliography-filter>`: narrows the list inside it with the form inside it, by text, kind, chapter and year. Both
 * are in the page from the start; without script the form is hidden and the list whole. The rows carry `data-kind`,
 * `data-year` and `data-chapters`.
 */
import { matches, normalize } from './logic/bibliography-filter.mjs';

export class BibliographyFilterElement extends HTMLElement {
  /** @type {(import('./logic/bibliography-filter.mjs').Row & {element: HTMLElement})[]} */
  #rows = [];
  /** @type {HTMLFormElement | null} */
  #form = null;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector('form');
    this.#rows = [...this.querySelectorAll('li')].map((element) => ({
      element,
      text: normalize(element.textContent ?? ''),
      kind: element.dataset.kind ?? '',
      year: element.dataset.year ?? '',
      chapters: (element.dataset.chapters ?? '').split(' '),
    }));
    this.#form?.addEventListener('submit', (event) => event.preventDefault());
    this.#form?.addEventListener('input', () => {
      this.#keep();
      this.update();
    });
    this.#restore();
    this.update();
  }

  /** Shows the rows that match the form and says how many there are. */
  update() {
    const wanted = this.#wanted();
    let shown = 0;
    for (const row of this.#rows) {
      const match = matches(row, wanted);
      row.element.hidden = !match;
      shown += match ? 1 : 0;
    }
    const count = this.querySelector('[role=status]');
    if (count) count.textContent = `${shown} of ${this.#rows.length} works`;
  }

  #wanted() {
    const data = new FormData(this.#form ?? undefined);
    const field = (/** @type {string} */ name) => String(data.get(name) ?? '');
    return { text: normalize(field('text')), kind: field('kind'), chapter: field('chapter'), from: field('from'), to: field('to') };
  }

  /** Writes the filter into the address, so that a link reproduces it. */
  #keep() {
    const address = new URL(location.href);
    for (const [name, value] of new FormData(this.#form ?? undefined)) {
      if (value) address.searchParams.set(name, String(value));
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

customElements.define('wb-bibliography-filter', BibliographyFilterElement);
