/**
 * One sitting: which card is shown, what grading does, what can be taken back. It knows the store, not the page.
 * @typedef {import('./study.mjs').Study} Study
 * @typedef {import('../logic/practice/queue.mjs').DeckCard} DeckCard
 * @typedef {import('../logic/practice/queue.mjs').Queue} Queue
 * @typedef {import('./store.mjs').CardRow} CardRow
 * @typedef {{seq: number, id: string} | {rows: CardRow[]}} Step what one undo takes back
 */
import { firstOf, NO_FILTER } from '../logic/practice/queue.mjs';
import { newMemory } from '../logic/practice/schedule.mjs';
import { intervalText } from '../logic/practice/words.mjs';
import { buryCard, gradeCard, restoreRows, suspendCards, undoReview } from './deck.mjs';
import { GRADES } from './grade-bar.mjs';
import { openStore } from './store.mjs';

export class Session {
  filter = NO_FILTER;
  /** @type {DeckCard | null} */
  card = null;
  /** @type {Queue} */
  queue = { learning: [], review: [], fresh: [], soon: [] };
  /** @type {Step[]} */
  #steps = [];

  /** @param {Study} study */
  constructor(study) {
    this.study = study;
  }

  /** Chooses the card to show now; `keep` stays if it is still to be done. @param {string} [keep] a card's id */
  choose(keep) {
    const { study } = this;
    this.queue = study.queue(this.filter);
    const waiting = [...this.queue.learning, ...this.queue.review, ...this.queue.fresh];
    this.card = waiting.find(({ id }) => id === keep) ?? firstOf(this.queue, study.rows, study.now());
    return this.card;
  }

  /** The memory that the grades of the card at hand start from. */
  get memory() {
    const row = this.card && this.study.rows.get(this.card.id);
    return row?.fsrs ?? newMemory(this.study.now());
  }

  /** How many of each kind are left. */
  get counts() {
    const { learning, review, fresh, soon } = this.queue;
    return `${review.length} to review · ${learning.length + soon.length} being learned · ${fresh.length} new`;
  }

  /**
   * @param {number} rating
   * @returns {Promise<string>} what happened, in words
   */
  async grade(rating) {
    const { card, study } = this;
    if (!card) return '';
    const now = study.now();
    const shown = study.rows.get(card.id)?.fsrs ?? null;
    const { row, seq, leech } = await gradeCard(await openStore(), { ...card, shown, rating, now, scheduler: study.scheduler });
    study.rows.set(card.id, row);
    if (!shown || shown.state === 0) study.introduced += 1;
    this.#steps.push({ seq, id: card.id });
    const wait = intervalText(row.fsrs.due - (row.fsrs.last_review ?? now));
    return `${GRADES[rating - 1]}: again in ${wait}.${leech ? ` Forgotten ${row.fsrs.lapses} times: marked as a leech.` : ''}`;
  }

  /** @returns {Promise<string>} */
  async bury() {
    return this.#setAside(buryCard, 'Set aside until tomorrow.');
  }

  /** @returns {Promise<string>} */
  async suspend() {
    return this.#setAside((database, card) => suspendCards(database, [card]), 'Suspended: it does not come back until you resume it below.');
  }

  /** @param {typeof buryCard} act @param {string} words */
  async #setAside(act, words) {
    if (!this.card) return '';
    this.#steps.push({ rows: await act(await openStore(), this.card, this.study.now()) });
    await this.study.refresh();
    return words;
  }

  /**
   * Takes back the last step of this sitting, or else the last grade there is.
   * @returns {Promise<{words: string, id: string | undefined}>}
   */
  async undo() {
    const step = this.#steps.at(-1);
    const database = await openStore();
    let id;
    if (step && 'rows' in step) {
      await restoreRows(database, step.rows);
      id = step.rows[0].id;
    } else {
      id = (await undoReview(database, step?.seq)) ?? undefined;
    }
    this.#steps.pop();
    await this.study.refresh();
    return { words: id ? 'Taken back.' : 'There is nothing to take back.', id };
  }

  /** Forgets what cannot be taken back any more, because the data changed elsewhere. */
  forget() {
    this.#steps = [];
  }
}
