/**
 * `<wb-cram>`: the reader's own list for the night before: cards due, sections where most was forgotten, questions missed.
 * Without script its content says where the material is. `data-now` sets the clock (milliseconds), for tests.
 */
import { crammingList, reasonOf } from './logic/practice/cram.mjs';
import { clockOf } from './practice/clock.mjs';
import { make, readPracticeData, setBuiltMarkup, siteAddress } from './practice/markup.mjs';
import { asStoreError, onChange, openStore } from './practice/store.mjs';

/** Cards that are written out; more are only counted. */
const SHOWN = 25;

export class CramElement extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    this.#stop ??= onChange(() => void this.update());
    void this.update();
  }

  disconnectedCallback() {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Reads what was practiced and shows the list. */
  async update() {
    try {
      const database = await openStore();
      const [cards, answers] = await Promise.all([database.getAll('cards'), database.getAll('answers')]);
      const slugs = [...new Set([...cards, ...answers].map((row) => row.chapter))];
      const written = new Set((await readPracticeData('index')).map((/** @type {{chapter: string}} */ row) => row.chapter));
      const chapters = await Promise.all(slugs.filter((slug) => written.has(slug)).map(readPracticeData));
      this.#show(crammingList({ cards, answers, chapters, now: clockOf(this)() }));
    } catch (error) {
      this.replaceChildren(make('p', { role: 'alert' }, error instanceof TypeError ? NO_DATA : asStoreError(error).message));
    }
  }

  /** @param {import('./logic/practice/cram.mjs').List} list */
  #show({ due, weakest, missed }) {
    if (due.length + weakest.length + missed.length === 0) {
      this.replaceChildren(make('p', { class: 'wb-cram__empty' }, NOTHING));
      return;
    }
    this.replaceChildren(
      ...part('Sections to read again', weakest, (section) => [link(section.see, `${section.chapter}: ${nameOf(section.see)}`), ` (${reasonOf(section)})`]),
      ...part('Questions you missed', missed, (question) => entry(question.question, question)),
      ...part(due.length === 1 ? '1 card is due' : `${due.length} cards are due`, due.slice(0, SHOWN), (card) => entry(card.front, card)),
      ...(due.length > SHOWN ? [make('p', {}, `And ${due.length - SHOWN} more.`)] : []),
    );
  }
}

const NOTHING = 'Nothing is due, and nothing was missed. Once you have practiced cards or a quiz, this list names what to look at again.';
const NO_DATA = 'The chapters\' study data could not be loaded. Connect to the network and reload the page.';

/** @param {string} see @returns {string} `systems/rag/#hybrid-search` as words */
function nameOf(see) {
  return (see.split('#')[1] ?? 'the chapter').replaceAll('-', ' ');
}

/** @param {string} see @param {string} text */
function link(see, text) {
  return make('a', { href: siteAddress(see) }, text);
}

/** @param {string} html from the build @param {{see: string, chapter: string}} where */
function entry(html, where) {
  const text = make('span');
  setBuiltMarkup(text, html);
  return [text, ' ', link(where.see, `${where.chapter}: ${nameOf(where.see)}`)];
}

/**
 * @template Row
 * @param {string} title
 * @param {Row[]} rows
 * @param {(row: Row) => (Node | string)[]} render
 */
function part(title, rows, render) {
  if (rows.length === 0) return [];
  return [make('h3', {}, title), make('ul', { class: 'wb-cram__rows' }, ...rows.map((row) => make('li', {}, ...render(row))))];
}

customElements.define('wb-cram', CramElement);
