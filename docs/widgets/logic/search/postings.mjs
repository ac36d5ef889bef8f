/**
 * MiniSearch's inverted index in compact form: the terms front-coded in order, the postings as numbers. Nothing is decoded
 * until a query asks for a term, so loading costs one pass over a string.
 * @typedef {Map<number, Map<number, number>>} FieldPostings field -> document -> frequency, as MiniSearch holds it
 * @typedef {{words: string, shapes: string, postings: string}} Packed `shapes`: a term's fields, and how many documents in each
 */
import { NumberReader, encodeNumber } from './numbers.mjs';

const END = '|';
/** Beyond so many occurrences in a section one more changes no score worth its bytes. */
const MOST_COUNTED = 40;

/**
 * @param {[string, Record<string, Record<string, number>>][]} index as MiniSearch's toJSON gives it
 * @returns {Packed}
 */
export function packPostings(index) {
  const sorted = [...index].sort(([a], [b]) => (a < b ? -1 : 1));
  const packed = { words: '', shapes: '', postings: '' };
  let before = '';
  for (const [term, fields] of sorted) {
    const shared = sharedLength(before, term);
    packed.words += encodeNumber(shared) + term.slice(shared) + END;
    before = term;
    packTerm(fields, packed);
  }
  return packed;
}

/** @param {Record<string, Record<string, number>>} fields @param {Packed} packed */
function packTerm(fields, packed) {
  const ids = Object.keys(fields).map(Number).sort((a, b) => a - b);
  packed.shapes += encodeNumber(ids.reduce((mask, field) => mask | (1 << field), 0));
  for (const field of ids) {
    const documents = Object.entries(fields[field]).map(([id, count]) => [Number(id), count]).sort(([a], [b]) => a - b);
    packed.shapes += encodeNumber(documents.length - 1);
    let last = -1;
    for (const [id, count] of documents) {
      packed.postings += encodeNumber((id - last - 1) * 2 + (count > 1 ? 1 : 0));
      if (count > 1) packed.postings += encodeNumber(Math.min(count, MOST_COUNTED) - 2);
      last = id;
    }
  }
}

/** @param {string} a @param {string} b */
function sharedLength(a, b) {
  let length = 0;
  while (length < a.length && length < 40 && a[length] === b[length]) length += 1;
  return length;
}

/** The terms of a packed index in order, and their postings on demand. */
export class Vocabulary {
  /** @type {string[]} */
  words = [];
  /** How many letters each word begins with of the one before it. */
  shared;
  /** @type {Uint32Array} where each term begins in `shapes` and in `postings` */
  #places;
  /** @type {Map<string, any>} */
  #near = new Map();
  /** @type {string} */
  #shapes;
  /** @type {string} */
  #postings;

  /** @param {Packed} packed */
  constructor({ words, shapes, postings }) {
    let before = '';
    const entries = words.split(END).slice(0, -1);
    this.shared = new Uint8Array(entries.length);
    for (const [place, entry] of entries.entries()) {
      const reader = new NumberReader(entry);
      this.shared[place] = reader.next();
      before = before.slice(0, this.shared[place]) + entry.slice(reader.place);
      this.words.push(before);
    }
    this.#shapes = shapes;
    this.#postings = postings;
    this.#places = new Uint32Array(2 * this.words.length);
    const [shape, reader] = [new NumberReader(shapes), new NumberReader(postings)];
    for (let place = 0; place < this.words.length; place += 1) {
      this.#places.set([shape.place, reader.place], 2 * place);
      skipTerm(shape, reader);
    }
  }

  /**
   * The first place whose word is not before `word`.
   * @param {string} word
   */
  lowerBound(word) {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {string} word */
  has(word) {
    return this.words[this.lowerBound(word)] === word;
  }

  /**
   * The words that begin with `prefix`, in order.
   * @param {string} prefix
   * @param {number} limit
   */
  startingWith(prefix, limit) {
    const found = [];
    for (let place = this.lowerBound(prefix); found.length < limit && this.words[place]?.startsWith(prefix); place += 1) found.push(this.words[place]);
    return found;
  }

  /**
   * Keeps what was found near a word: it stays in the query while the next words are typed.
   * @template T
   * @param {string} word
   * @param {() => T} find
   * @returns {T}
   */
  near(word, find) {
    if (!this.#near.has(word)) this.#near.set(word, find());
    return this.#near.get(word);
  }

  /** How many sections have a word, in the field where most have it. @param {string} word */
  count(word) {
    return Math.max(0, ...[...(this.postings(word)?.values() ?? [])].map((documents) => documents.size));
  }

  /**
   * @param {string} word
   * @returns {FieldPostings | undefined}
   */
  postings(word) {
    const place = this.lowerBound(word);
    if (this.words[place] !== word) return undefined;
    return readTerm(new NumberReader(this.#shapes, this.#places[2 * place]), new NumberReader(this.#postings, this.#places[2 * place + 1]));
  }
}

/** @param {NumberReader} shape @param {NumberReader} reader */
function skipTerm(shape, reader) {
  for (let mask = shape.next(); mask > 0; mask >>= 1) {
    if (!(mask & 1)) continue;
    for (let rest = shape.next(); rest >= 0; rest -= 1) if (reader.next() & 1) reader.next();
  }
}

/** @param {NumberReader} shape @param {NumberReader} reader @returns {FieldPostings} */
function readTerm(shape, reader) {
  const fields = new Map();
  let field = 0;
  for (let mask = shape.next(); mask > 0; mask >>= 1, field += 1) {
    if (!(mask & 1)) continue;
    const documents = new Map();
    let id = -1;
    for (let rest = shape.next(); rest >= 0; rest -= 1) {
      const code = reader.next();
      id += (code >> 1) + 1;
      documents.set(id, code & 1 ? reader.next() + 2 : 1);
    }
    fields.set(field, documents);
  }
  return fields;
}
