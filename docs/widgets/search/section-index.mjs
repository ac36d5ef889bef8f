/**
 * MiniSearch over the prebuilt index: its scores, without its loading. Postings stay packed until a query asks for their
 * term, so the index is ready after one pass over a string whatever its size.
 * @typedef {{words: string, shapes: string, postings: string, lengths: string[], averages: number[]}} PackedIndex
 */
import MiniSearch from '../vendor/minisearch.mjs';
import { decodeNumbers } from '../logic/search/numbers.mjs';
import { Vocabulary } from '../logic/search/postings.mjs';
import { BOOSTS, FIELDS } from '../logic/search/fields.mjs';

/** A term is looked up as it stands: the query has been cut and stemmed before. */
const AS_IT_STANDS = { tokenize: (/** @type {string} */ text) => [text], processTerm: (/** @type {string} */ term) => term };

/** @extends {MiniSearch<{id: number}>} */
export class SectionIndex extends MiniSearch {
  /** @type {Map<string, Map<number, number>>} */
  #scores = new Map();

  /** @param {PackedIndex} packed */
  constructor(packed) {
    super({ fields: [...FIELDS], ...AS_IT_STANDS, autoVacuum: false, searchOptions: { ...AS_IT_STANDS, boost: BOOSTS } });
    this.vocabulary = new Vocabulary(packed);
    const columns = packed.lengths.map(decodeNumbers);
    this._documentCount = this._nextId = columns[0].length;
    this._avgFieldLength = packed.averages;
    for (let id = 0; id < this._documentCount; id += 1) {
      this._documentIds.set(id, id);
      this._idToShortId.set(id, id);
      this._fieldLength.set(id, columns.map((column) => column[id]));
    }
  }

  /**
   * The sections that hold a term, with their BM25 scores over all fields.
   * @param {string} term
   * @returns {Map<number, number>}
   */
  termScores(term) {
    const known = this.#scores.get(term);
    if (known) return known;
    const postings = this.vocabulary.postings(term);
    if (postings) this._index.set(term, postings);
    const found = postings ? super.search(term) : [];
    const scores = new Map(found.map(({ id, score }) => [id, score]));
    this.#scores.set(term, scores);
    return scores;
  }
}
