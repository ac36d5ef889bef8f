/**
 * The search itself: loads the prebuilt files and answers queries with sections. The worker and the evaluation in Node
 * run this same code; only `load` differs.
 * @typedef {import('./section-index.mjs').PackedIndex} PackedIndex
 * @typedef {import('../logic/search/query.mjs').Query} Query
 * @typedef {PackedIndex & {pages: [string, string, string][], page: string, title: string[], anchor: string[], flags: string,
 *   names: [number, number, ...string[]][], abbreviations?: [string, string][], chunks: number[]}} IndexFile
 *   `chunks`: the first section of each text file; `abbreviations`: those that no section teaches, with what they stand for
 * @typedef {{texts: string[], definitions: Record<string, [string, string][]>}} TextFile by place in the file
 * @typedef {import('../logic/search/order.mjs').Hit} Hit
 * @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>, tags?: string[]}} Item
 * @typedef {{items: Item[][], sections: number, suggestions: string[]}} Answer
 */
import { decodeNumbers } from '../logic/search/numbers.mjs';
import { NameGroups, matchQuery } from '../logic/search/matching.mjs';
import { NameList } from '../logic/search/names.mjs';
import { parseQuery, signature } from '../logic/search/query.mjs';
import { BONUS, addBonuses, byScore, groupByPage } from '../logic/search/order.mjs';
import { scoreSections } from '../logic/search/ranking.mjs';
import { orderShare, readText } from '../logic/search/reading.mjs';
import { renderAnswer } from './results.mjs';
import { SectionIndex } from './section-index.mjs';
import { StudyIndex } from './study-index.mjs';

/** How many sections are read again for the order of the words, and can be shown. */
const READ_AGAIN = 10;

export class Engine {
  /** @type {Map<number, TextFile>} */
  #texts = new Map();
  /** @type {Map<number, import('../logic/search/reading.mjs').Reading>} */
  #readings = new Map();
  /** @type {Promise<StudyIndex> | undefined} */
  #studies;

  /**
   * @param {(name: string) => Promise<any>} load reads one of the search's JSON files
   * @returns {Promise<Engine>}
   */
  static async open(load) {
    return new Engine(load, await load('index'));
  }

  /** @param {(name: string) => Promise<any>} load @param {IndexFile} file */
  constructor(load, file) {
    this.load = load;
    this.file = file;
    this.index = new SectionIndex(file);
    this.pageOf = decodeNumbers(file.page);
    this.flags = decodeNumbers(file.flags);
    const named = file.names.flatMap(([section, main, ...names]) => names.map((name, place) => ({ section, name, rank: place < main ? 0 : 1 })));
    this.names = new NameList([...named, ...file.title.map((name, section) => ({ section, name, rank: 2 }))]);
    const groups = [...file.names.map(([, , ...names]) => names), ...(file.abbreviations ?? [])];
    this.groups = new NameGroups(groups.map((names) => names.map(signature)));
  }

  /**
   * The answer to a query: at once with the texts that are here, and once more when the missing ones have come.
   * @param {string} value as it stands in the box
   * @param {() => boolean} [isWanted] whether it still is, by then
   * @returns {AsyncGenerator<Answer>}
   */
  async *answers(value, isWanted = () => true) {
    const query = parseQuery(value);
    if (query.tokens.length === 0) {
      yield { items: [], sections: 0, suggestions: [] };
    } else if (query.kind === 'card' || query.kind === 'reference') {
      yield (await this.#openStudies()).answer(query);
    } else {
      const matching = matchQuery(query, this.index.vocabulary, this.groups);
      const scores = scoreSections(query.tokens.length, matching.spans, (term) => this.index.termScores(term));
      const hits = addBonuses(this, query, scores);
      const missing = hits.slice(0, READ_AGAIN).filter(({ section }) => !this.#texts.has(this.#chunkOf(section)));
      if (missing.length > 0) {
        yield this.#show(query, matching, hits);
        await Promise.all(missing.map(({ section }) => this.#loadText(section)));
        if (!isWanted()) return;
      }
      yield this.#show(query, matching, hits);
    }
  }

  /** The last of the answers to a query. @param {string} value @returns {Promise<Answer>} */
  async answer(value) {
    let last = { items: /** @type {Item[][]} */ ([]), sections: 0, suggestions: /** @type {string[]} */ ([]) };
    for await (const answer of this.answers(value)) last = answer;
    return last;
  }

  /** @param {Query} query @param {import('../logic/search/matching.mjs').Matching} matching @param {Hit[]} hits @returns {Answer} */
  #show(query, { spans, corrected }, hits) {
    const items = renderAnswer(this, query, spans, groupByPage(this.#readAgain(query, hits), this.pageOf));
    const suggestions = items.length === 0 || corrected.size > 0 ? this.names.like(query.text, 3) : [];
    return { items, sections: hits.length, suggestions };
  }

  /** Prefers sections that hold the query's words in its order. @param {Query} query @param {Hit[]} hits */
  #readAgain(query, hits) {
    const stems = query.tokens.flatMap((token) => token.parts);
    const read = hits.slice(0, READ_AGAIN).map((hit) => ({
      ...hit,
      score: hit.score * (1 + BONUS.order * orderShare(stems, this.readingOf(hit.section))),
    }));
    return byScore([...read, ...hits.slice(READ_AGAIN)]);
  }

  /** @param {number} section */
  #chunkOf(section) {
    return this.file.chunks.findLastIndex((first) => first <= section);
  }

  /** A text that cannot be read is left out: the heading still leads to the section. @param {number} section */
  async #loadText(section) {
    const chunk = this.#chunkOf(section);
    if (this.#texts.has(chunk)) return;
    try {
      this.#texts.set(chunk, await this.load(`text-${chunk}`));
    } catch {
      // Shown without its text; the next query tries again.
    }
  }

  /** The text of a section, empty until its file is here. @param {number} section */
  readingOf(section) {
    const kept = this.#readings.get(section);
    if (kept) return kept;
    const chunk = this.#chunkOf(section);
    const file = this.#texts.get(chunk);
    const reading = readText(file?.texts[section - this.file.chunks[chunk]] ?? '');
    if (file) this.#readings.set(section, reading);
    return reading;
  }

  /** @param {number} section @returns {[string, string][]} names and definitions of the terms that a section teaches */
  definitionsOf(section) {
    const chunk = this.#chunkOf(section);
    return this.#texts.get(chunk)?.definitions[section - this.file.chunks[chunk]] ?? [];
  }

  /** Drops the texts, as a new visit would find them. */
  forgetTexts() {
    this.#texts.clear();
    this.#readings.clear();
  }

  #openStudies() {
    this.#studies ??= this.load('studies').then((rows) => new StudyIndex(rows));
    this.#studies.catch(() => (this.#studies = undefined));
    return this.#studies;
  }
}
