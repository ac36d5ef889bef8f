/**
 * `<wb-practice-cards>`: the cards that are due, one at a time. Space shows the answer, 1 to 4 grade, u takes back. The
 * address narrows the choice (`?chapter=rag&level=core&tag=indexing`); `data-now` (milliseconds) fixes the clock.
 */
import { cardBack, cardFront, nothingDue } from './practice/card-view.mjs';
import { clockOf } from './practice/clock.mjs';
import { filterForm, filterOfAddress } from './practice/filters.mjs';
import { gradeBar } from './practice/grade-bar.mjs';
import { button, make } from './practice/markup.mjs';
import { problemNote } from './practice/problem.mjs';
import { Session } from './practice/session.mjs';
import { setAsideList } from './practice/set-aside.mjs';
import { onChange } from './practice/store.mjs';
import { Study } from './practice/study.mjs';

export class PracticeCardsElement extends HTMLElement {
  #session = new Session(new Study(clockOf(this)));
  #parts = {
    filters: make('div'),
    problem: make('div'),
    counts: make('p', { class: 'wb-practice__counts' }),
    card: make('div'),
    tools: make('p', { class: 'wb-practice__tools' }),
    status: make('p', { class: 'wb-practice__status', role: 'status' }),
    aside: make('div'),
  };
  /** @type {import('./practice/study.mjs').CardText | undefined} */
  #text;
  #busy = false;
  /** @type {(() => void)[]} */
  #release = [];

  connectedCallback() {
    const onKey = (/** @type {KeyboardEvent} */ event) => this.#key(event);
    document.addEventListener('keydown', onKey);
    this.#release = [() => document.removeEventListener('keydown', onKey), onChange((kind, elsewhere) => void this.#hear(kind, elsewhere))];
    void this.#open();
  }

  disconnectedCallback() {
    for (const stop of this.#release) stop();
  }

  async #open() {
    performance.mark('wb-practice-cards-open');
    this.#session.filter = filterOfAddress();
    const { tools } = this.#parts;
    tools.replaceChildren(
      button('Undo', () => void this.#undo(), { 'aria-keyshortcuts': 'u' }),
      button('Bury until tomorrow', () => void this.#do(() => this.#session.bury())),
      button('Suspend', () => void this.#do(() => this.#session.suspend())));
    try {
      await this.#session.study.load();
      await this.#show();
      this.replaceChildren(...Object.values(this.#parts));
      this.dataset.ready = '';
      performance.mark('wb-practice-cards-ready');
      (globalThis.requestIdleCallback ?? setTimeout)(() => void this.#again());
    } catch (error) {
      this.replaceChildren(problemNote(error));
    }
  }

  /** Shows the card that is due now. @param {string} [keep] an id that is preferred */
  async #show(keep) {
    const { study } = this.#session;
    const { card, filters } = this.#parts;
    const chosen = this.#session.choose(keep);
    this.#text = chosen ? await study.text(chosen) : undefined;
    filters.replaceChildren(filterForm(study, this.#session.filter, (filter, name) => void this.#narrow(filter, name)));
    card.replaceChildren(chosen && this.#text
      ? cardFront(this.#text, { title: study.title(chosen.chapter), row: study.rows.get(chosen.id), reveal: () => this.#reveal() })
      : nothingDue(study, this.#session.queue, study.now(), Object.values(this.#session.filter).some(Boolean)));
    for (const tool of this.#parts.tools.querySelectorAll('button:not(:first-child)')) /** @type {HTMLButtonElement} */ (tool).disabled = !chosen;
    this.#around();
  }

  /** What stands around the card: how much is left, and what does not come up. */
  #around() {
    this.#parts.counts.textContent = this.#session.counts;
    setAsideList(this.#parts.aside, this.#session.study, () => void this.#again());
  }

  #reveal() {
    const article = this.#parts.card.querySelector('.wb-study');
    const trigger = article?.querySelector('.wb-study__reveal');
    if (!article || !trigger || !this.#text) return;
    const { study, memory } = this.#session;
    const back = cardBack(this.#text, gradeBar(study.scheduler, memory, study.now(), (rating) => void this.#do(() => this.#session.grade(rating))));
    trigger.replaceWith(back);
    /** @type {HTMLElement | null} */ (back.querySelector('.wb-study__answer'))?.focus({ preventScroll: true });
    back.querySelector('.wb-grades')?.scrollIntoView({ block: 'nearest' });
  }

  /** Does one thing at a time and shows what is next. @param {() => Promise<string>} act */
  async #do(act) {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const words = await act();
      await this.#show();
      this.#say(words);
    } catch (error) {
      await this.#fail(error);
    } finally {
      this.#busy = false;
    }
    this.#focusCard();
  }

  #undo() {
    return this.#do(async () => {
      const { words, id } = await this.#session.undo();
      if (id) this.#kept = id;
      return words;
    }).then(() => this.#keep());
  }

  /** @type {string | undefined} the card that an undo brings back */
  #kept;

  async #keep() {
    if (this.#kept) await this.#show(this.#kept);
    this.#kept = undefined;
    this.#focusCard();
  }

  #focusCard() {
    /** @type {HTMLElement | null} */ (this.#parts.card.querySelector('.wb-study'))?.focus({ preventScroll: true });
  }

  /** @param {string} words */
  #say(words) {
    this.#parts.problem.replaceChildren();
    this.#parts.status.textContent = words;
  }

  /** @param {unknown} error */
  async #fail(error) {
    this.#parts.status.textContent = '';
    this.#parts.problem.replaceChildren(problemNote(error));
    if (error instanceof Error && 'reason' in error && error.reason === 'changed') await this.#again();
  }

  /** Reads the data again and shows what is due; the card at hand stays if nothing happened to it. */
  async #again() {
    try {
      const { study, card } = this.#session;
      const before = card && JSON.stringify(study.rows.get(card.id));
      await study.refresh();
      if (card && before === JSON.stringify(study.rows.get(card.id)) && this.#session.choose(card.id)?.id === card.id) this.#around();
      else await this.#show();
    } catch (error) {
      this.#parts.problem.replaceChildren(problemNote(error));
    }
  }

  /** @param {string} kind @param {boolean} elsewhere */
  async #hear(kind, elsewhere) {
    if (this.#busy || (kind === 'cards' && !elsewhere)) return;
    if (['cards', 'settings', 'all'].includes(kind)) await this.#again();
    if (kind === 'all') this.#session.forget();
  }

  /** @param {import('./logic/practice/queue.mjs').Filter} filter @param {string} name the field that was changed */
  async #narrow(filter, name) {
    this.#session.filter = filter;
    await this.#show();
    this.#say(this.#session.counts);
    /** @type {HTMLElement | null} */ (this.querySelector(`select[name="${name}"]`))?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#session.study.settings.keys) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target !== document.body && !this.contains(target)) return;
    if (target.matches('input, select, textarea, [contenteditable]')) return;
    if (event.key === ' ' && !target.matches('button, a, summary') && this.#parts.card.querySelector('.wb-study__reveal')) this.#reveal();
    else if (event.key === 'u' && !event.repeat) void this.#undo();
    else if (/^[1-4]$/.test(event.key) && !event.repeat) /** @type {HTMLElement | null} */ (this.querySelector(`[data-rating="${event.key}"]`))?.click();
    else return;
    event.preventDefault();
  }
}

customElements.define('wb-practice-cards', PracticeCardsElement);
