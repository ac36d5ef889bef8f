/**
 * `<wb-bibliography-filter>`: narrows the bibliography inside it by text, kind, chapter and year. Without script the list
 * stands as it is. Its rows carry `data-kind`, `data-year` and `data-chapters`; `data-kinds` names the kinds.
 */
import { matches, normalize } from './logic/bibliography-filter.mjs';

export class BibliographyFilterElement extends HTMLElement {
  /** @type {{element: HTMLElement, text: string, kind: string, year: string, chapters: string[]}[]} */
  #rows = [];
  /** @type {HTMLFormElement | undefined} */
  #form;
  /** @type {HTMLElement | undefined} */
  #count;

  connectedCallback() {
    if (this.#form) return;
    this.#rows = [...this.querySelectorAll('li')].map((element) => ({
      element,
      text: normalize(element.textContent ?? ''),
      kind: element.dataset.kind ?? '',
      year: element.dataset.year ?? '',
      chapters: (element.dataset.chapters ?? '').split(' '),
    }));
    this.prepend(this.#build());
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
    if (this.#count) this.#count.textContent = `${shown} of ${this.#rows.length} works`;
  }

  #wanted() {
    const data = new FormData(this.#form);
    const field = (/** @type {string} */ name) => String(data.get(name) ?? '');
    return { text: normalize(field('text')), kind: field('kind'), chapter: field('chapter'), from: field('from'), to: field('to') };
  }

  #build() {
    const form = document.createElement('form');
    form.className = 'wb-filter';
    form.setAttribute('role', 'search');
    form.setAttribute('aria-label', 'Filter the bibliography');
    const years = this.#rows.map((row) => row.year).filter(Boolean).sort();
    form.append(
      labelled('Words in author, title or note', input('text', { type: 'search' })),
      labelled('Kind', select('kind', kindsOf(this.dataset.kinds ?? ''))),
      labelled('Chapter', select('chapter', [...new Set(this.#rows.flatMap((row) => row.chapters))].sort().map((slug) => [slug, slug]))),
      labelled('From year', input('from', { type: 'number', min: years[0] ?? '', max: years.at(-1) ?? '', placeholder: years[0] ?? '' })),
      labelled('To year', input('to', { type: 'number', min: years[0] ?? '', max: years.at(-1) ?? '', placeholder: years.at(-1) ?? '' })),
    );
    this.#count = document.createElement('p');
    this.#count.className = 'wb-filter__count';
    this.#count.setAttribute('role', 'status');
    form.append(this.#count);
    form.addEventListener('input', () => { this.#keep(); this.update(); });
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#form = form;
    return form;
  }

  /** Writes the filter into the address, so that a link reproduces it. */
  #keep() {
    const address = new URL(location.href);
    for (const [name, value] of new FormData(this.#form)) {
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

/** @param {string} text `paper=Papers;book=Books` @returns {string[][]} */
function kindsOf(text) {
  return text.split(';').filter(Boolean).map((pair) => pair.split('='));
}

/** @param {string} text @param {HTMLElement} control */
function labelled(text, control) {
  const label = document.createElement('label');
  label.append(text, control);
  return label;
}

/** @param {string} name @param {Record<string, string>} attributes */
function input(name, attributes) {
  const element = document.createElement('input');
  element.name = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** @param {string} name @param {string[][]} options pairs of value and text */
function select(name, options) {
  const element = document.createElement('select');
  element.name = name;
  element.append(new Option('All', ''), ...options.map(([value, text]) => new Option(text, value)));
  return element;
}

customElements.define('wb-bibliography-filter', BibliographyFilterElement);
