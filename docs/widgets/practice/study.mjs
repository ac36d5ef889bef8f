/**
 * What the practice pages know of a reader: the deck, the stored cards, the settings. `load` reads what the due list
 * needs; `refresh` reads all.
 * @typedef {import('../logic/practice/queue.mjs').DeckCard} DeckCard
 * @typedef {import('../logic/practice/queue.mjs').Filter} Filter
 * @typedef {import('../logic/practice/queue.mjs').Queue} Queue
 * @typedef {import('./store.mjs').CardRow} CardRow
 * @typedef {import('./store.mjs').Database} Database
 * @typedef {{id: string, front: string, back: string, see: string, level: string, tags: string[]}} CardText
 * @typedef {{chapter: string, part: string, title: string, url: string, cards: number, questions: number}} ChapterEntry
 */
import { cardSettings } from '../logic/practice/card-settings.mjs';
import { morningOf } from '../logic/practice/days.mjs';
import { deckCards, dueQueue } from '../logic/practice/queue.mjs';
import { cardOfQuestion, isQuestionId, questionCards } from '../logic/practice/quiz/card.mjs';
import { schedulerOf } from '../logic/practice/schedule.mjs';
import { introducedToday, readDueRows, readRows } from './rows.mjs';
import { readPracticeData } from './markup.mjs';
import { openStore, readSetting } from './store.mjs';

export class Study {
  /** @type {DeckCard[]} */
  deck = [];
  /** @type {ChapterEntry[]} */
  chapters = [];
  /** @type {Map<string, CardRow>} */
  rows = new Map();
  unusable = 0;
  introduced = 0;
  settings = cardSettings(undefined);
  scheduler = schedulerOf(this.settings.retention);
  /** @type {Map<string, Promise<Map<string, CardText>>>} */
  #texts = new Map();

  /** @param {() => number} now milliseconds */
  constructor(now) {
    this.now = now;
  }

  /**
   * Reads the deck and the reader's data.
   * @returns {Promise<this>}
   * @throws {import('./store.mjs').StoreError | Error}
   */
  async load() {
    const [deck, chapters] = await Promise.all([readPracticeData('deck'), readPracticeData('index'), this.#readDue()]);
    const made = [...this.rows.keys()].some(isQuestionId);
    this.deck = [...deckCards(deck), ...(made ? questionCards(this.rows.keys(), await readPracticeData('questions')) : [])];
    this.chapters = chapters;
    return this;
  }

  async #readDue() {
    const database = await openStore();
    const [rows] = await Promise.all([readDueRows(database, this.now()), this.#readRest(database)]);
    this.rows = rows;
  }

  /** Reads all of the reader's data again. */
  async refresh() {
    const database = await openStore();
    const [{ rows, unusable }] = await Promise.all([readRows(database), this.#readRest(database)]);
    Object.assign(this, { rows, unusable });
  }

  /** @param {Database} database */
  async #readRest(database) {
    const [introduced, settings] = await Promise.all([introducedToday(database, this.now()), readSetting(database, 'cards', undefined)]);
    this.introduced = introduced;
    this.settings = cardSettings(settings);
    this.scheduler = schedulerOf(this.settings.retention);
  }

  /** The exam's morning in milliseconds, or null: none set, or over. */
  get exam() {
    const time = morningOf(this.settings.exam);
    return time !== null && time > this.now() ? time : null;
  }

  /** How many new cards today still takes. */
  get newLeft() {
    return Math.max(0, this.settings.newPerDay - this.introduced);
  }

  /** @param {Filter} [filter] @returns {Queue} */
  queue(filter) {
    return dueQueue(this.deck, this.rows, { now: this.now(), newLeft: this.newLeft, byLevel: this.exam !== null, filter });
  }

  /** @param {string} slug @returns {string} the chapter's title */
  title(slug) {
    return this.chapters.find(({ chapter }) => chapter === slug)?.title ?? slug;
  }

  /** @param {DeckCard} card @returns {Promise<CardText>} its texts */
  async text({ id, chapter }) {
    let texts = this.#texts.get(chapter);
    if (!texts) {
      texts = readPracticeData(chapter).then(({ cards, questions }) => new Map([...cards, ...questions.map(cardOfQuestion)].map((/** @type {CardText} */ card) => [card.id, card])));
      texts.catch(() => this.#texts.delete(chapter)); // a later try may succeed
      this.#texts.set(chapter, texts);
    }
    const text = (await texts).get(id);
    if (!text) throw new Error(`The card ${id} is not in its chapter's file. Reload the page: the notes may have changed.`);
    return text;
  }
}
