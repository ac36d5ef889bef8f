/**
 * Cards and the bibliography's works: found only when asked for (`kind:card`, `kind:reference`), so their file is loaded
 * only then and indexed here.
 * @typedef {{kind: string, location: string, page: string, pageTitle: string, part: string, title: string, text: string}} Study
 * @typedef {import('../logic/search/query.mjs').Query} Query
 * @typedef {import('./engine.mjs').Answer} Answer
 */
import MiniSearch from '../vendor/minisearch.mjs';
import { bestSentence, escapeHtml, markWords } from '../logic/search/excerpts.mjs';
import { readText } from '../logic/search/reading.mjs';
import { allowedSlips } from '../logic/search/spelling.mjs';
import { terms } from '../logic/search/tokens.mjs';
import { highlights } from './results.mjs';

const MOST = 20;

export class StudyIndex {
  /** @param {Study[]} rows */
  constructor(rows) {
    this.rows = rows;
    const asIs = { tokenize: terms, processTerm: (/** @type {string} */ term) => term };
    this.index = new MiniSearch({ fields: ['title', 'text'], ...asIs, searchOptions: { ...asIs, boost: { title: 2 } } });
    this.index.addAll(rows.map(({ title, text }, id) => ({ id, title, text })));
  }

  /**
   * @param {Query} query
   * @returns {Answer}
   */
  answer(query) {
    const filter = (/** @type {{id: number}} */ { id }) => this.rows[id].kind === query.kind && (!query.part || this.rows[id].part === query.part);
    const options = { filter, prefix: query.typing, fuzzy: (/** @type {string} */ term) => allowedSlips(term.length) };
    const all = this.index.search(query.text, { ...options, combineWith: 'AND' });
    const found = (all.length > 0 ? all : this.index.search(query.text, options)).slice(0, MOST);
    const marked = new Set(found.flatMap(({ match }) => Object.keys(match)));
    const groups = Map.groupBy(found, ({ id }) => this.rows[id].page);
    const items = [...groups.values()].map((group, place) => this.#render(group.map(({ id }) => this.rows[id]), marked, groups.size - place, highlights(query)));
    return { items, sections: found.length, suggestions: [] };
  }

  /** @param {Study[]} rows @param {Set<string>} marked @param {number} score @param {Record<string, boolean>} words */
  #render(rows, marked, score, words) {
    const weights = new Map([...marked].map((term) => [term, 1]));
    const page = { location: rows[0].page, title: escapeHtml(rows[0].pageTitle), text: '', score: 0, terms: {} };
    return [...rows.map((row) => ({ location: row.location, title: markWords(readText(row.title), weights), text: bestSentence(readText(row.text), weights), score, terms: words })), page];
  }
}
