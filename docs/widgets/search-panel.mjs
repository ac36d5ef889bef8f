/**
 * `<wb-search-panel>`: what the search dialog has besides the theme's box and results: filters, recent queries, "did you
 * mean", and a message when the index cannot be loaded. It speaks to the search only through the box, so every state is a
 * query that can be linked to (`?q=hnsw in:systems`); the worker's remarks come over a channel and name their query.
 * Dialog pattern: https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/
 * @typedef {{query: string, state: 'ready' | 'failed', sections: number, suggestions: string[]}} Remark
 */
import { KINDS, PARTS, joinFilters, splitFilters } from './logic/search/query.mjs';
import { forgetQueries, keepQuery, recentQueries } from './search/recent-queries.mjs';

const FAILED = 'The search index could not be loaded. Check the connection, then type again. Reading is not affected.';
const TITLES = /** @type {Record<string, string>} */ ({ section: 'Sections', card: 'Cards', formula: 'Formulas', metric: 'Metrics', reference: 'References' });
const RESULT = '.md-search-result__link';
const FOCUSABLE = 'input:not([type=checkbox]), select, button, [tabindex="0"]';

export class SearchPanelElement extends HTMLElement {
  /** @type {BroadcastChannel | undefined} */
  #remarks;
  #part = select('Part', 'All parts', PARTS.map((part) => [part, part[0].toUpperCase() + part.slice(1)]));
  #kind = select('Kind', 'Everything', KINDS.map((kind) => [kind, TITLES[kind]]));
  #recent = document.createElement('div');
  #message = document.createElement('div');
  #warm = false;
  /** The address of the result that has the focus. */
  #place = '';

  connectedCallback() {
    if (this.#remarks) return;
    this.#remarks = new BroadcastChannel('whiteboard-search');
    this.#remarks.addEventListener('message', ({ data }) => this.#hear(data));
    this.#build();
    const { box, dialog } = this;
    box.addEventListener('focus', () => this.#warmUp());
    for (const event of ['input', 'keyup', 'focus']) box.addEventListener(event, () => this.update());
    box.form?.addEventListener('reset', () => queueMicrotask(() => this.update()));
    dialog.addEventListener('click', (event) => this.#follow(event));
    dialog.addEventListener('keydown', (event) => this.#keepFocus(event));
    dialog.addEventListener('focusin', ({ target }) => this.#remember(target));
    new MutationObserver(() => this.#keepPlace()).observe(/** @type {Element} */ (dialog.querySelector('.md-search-result__list')), { childList: true });
    this.addEventListener('keydown', (event) => this.#keepKeys(event));
    if (document.activeElement === box || box.value !== '') this.#warmUp();
    this.update();
  }

  disconnectedCallback() {
    this.#remarks?.close();
    this.#remarks = undefined;
  }

  /** The theme's input. */
  get box() {
    return /** @type {HTMLInputElement} */ (this.dialog.querySelector('[data-md-component=search-query]'));
  }

  get dialog() {
    return /** @type {HTMLElement} */ (this.closest('[data-md-component=search]'));
  }

  /** Shows the filters of the query in the box, and the recent queries while it is empty. */
  update() {
    const { text, part, kind } = splitFilters(this.box.value);
    this.#part.value = part;
    this.#kind.value = kind;
    const recent = text === '' ? recentQueries() : [];
    this.#recent.hidden = recent.length === 0;
    this.#recent.replaceChildren(label('Recent'), ...recent.map((query) => this.#button(query)), this.#forgetButton());
    if (text === '') this.#say();
  }

  #build() {
    const filters = document.createElement('div');
    filters.className = 'wb-search__filters';
    filters.append(this.#part, this.#kind);
    filters.addEventListener('change', () => this.#ask(joinFilters(this.box.value, { part: this.#part.value, kind: this.#kind.value })));
    this.#recent.className = 'wb-search__choices';
    this.#message.className = 'wb-search__message wb-search__choices';
    this.#message.setAttribute('role', 'status');
    this.replaceChildren(filters, this.#recent, this.#message);
  }

  /**
   * Loads code and index before the first letter: a blank added to the box and taken away within this event asks for it.
   * What was typed before this element was there is asked once more, since the remarks on it are gone.
   */
  #warmUp() {
    if (this.#warm) return;
    this.#warm = true;
    const { box } = this;
    const { value } = box;
    for (const one of [`${value} `, value]) {
      box.value = one;
      box.dispatchEvent(new KeyboardEvent('keyup'));
    }
  }

  /** Puts a query into the box as if it were typed. @param {string} query */
  #ask(query) {
    this.box.value = query;
    this.box.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
  }

  /** @param {Remark} remark */
  #hear({ query, state, suggestions }) {
    if (query !== this.box.value && query.trim() !== '') return;
    this.dialog.toggleAttribute('data-wb-failed', state === 'failed');
    if (state === 'failed') this.#say(label(FAILED));
    else if (suggestions.length > 0 && query.trim() !== '') this.#say(label('Did you mean'), ...suggestions.map((one) => this.#button(one)));
    else this.#say();
  }

  /** @param {Node[]} content nothing hides the message */
  #say(...content) {
    this.#message.replaceChildren(...content);
  }

  /** @param {string} query */
  #button(query) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = query;
    button.addEventListener('click', () => {
      this.#ask(query);
      this.box.focus();
    });
    return button;
  }

  #forgetButton() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'wb-search__forget';
    button.textContent = 'Forget these';
    button.addEventListener('click', () => {
      forgetQueries();
      this.box.focus();
      this.update();
    });
    return button;
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    if (event.target instanceof Element && event.target.closest(RESULT)) keepQuery(this.box.value);
  }

  /** @param {EventTarget | null} target */
  #remember(target) {
    const link = target instanceof Element ? target.closest(RESULT) : null;
    this.#place = link instanceof HTMLAnchorElement ? link.href : '';
  }

  /** The list is drawn anew when the texts have come: the result that had the focus gets it back. */
  #keepPlace() {
    if (this.#place === '' || document.activeElement !== document.body) return;
    const links = /** @type {HTMLAnchorElement[]} */ ([...this.dialog.querySelectorAll(RESULT)]);
    links.find(({ href }) => href === this.#place)?.focus();
  }

  /** The theme closes the dialog on Tab; here Tab goes to the next control, and out at the ends. @param {KeyboardEvent} event */
  #keepFocus(event) {
    if (event.key !== 'Tab') return;
    const all = /** @type {HTMLElement[]} */ ([...this.dialog.querySelectorAll(FOCUSABLE)]).filter((one) => one.tabIndex >= 0 && one.offsetParent !== null);
    const end = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== end) event.stopPropagation();
  }

  /** In the panel's own controls, letters and arrows are theirs. @param {KeyboardEvent} event */
  #keepKeys(event) {
    if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
  }
}

/** @param {string} text */
function label(text) {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}

/** @param {string} name @param {string} all @param {string[][]} options pairs of value and text */
function select(name, all, options) {
  const element = document.createElement('select');
  element.setAttribute('aria-label', name);
  element.append(new Option(all, ''), ...options.map(([value, text]) => new Option(text, value)));
  return element;
}

customElements.define('wb-search-panel', SearchPanelElement);
