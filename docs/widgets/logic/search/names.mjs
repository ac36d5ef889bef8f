/**
 * Headings and glossary names by their exact words, by their beginnings, and by likeness: what is asked for by name comes
 * first, what is nearly named is offered.
 * @typedef {{section: number, name: string, rank: number}} Named `rank` 0: a term or abbreviation, 1: a synonym, 2: a heading
 */
import { normalize } from './tokens.mjs';
import { signature } from './query.mjs';
import { slips } from './spelling.mjs';

export class NameList {
  /** @type {Map<string, Named[]>} */
  #bySignature = new Map();
  /** @type {(Named & {plain: string})[]} */
  #all;

  /** @param {Named[]} names */
  constructor(names) {
    this.#all = names.map((one) => ({ ...one, plain: bare(one.name) }));
    for (const one of names) {
      const key = signature(one.name);
      this.#bySignature.set(key, [...(this.#bySignature.get(key) ?? []), one]);
    }
  }

  /**
   * The things that a query names exactly, terms before synonyms before headings.
   * @param {string} text
   * @returns {Named[]}
   */
  exact(text) {
    const plain = bare(text);
    const found = this.#bySignature.get(signature(text)) ?? this.#all.filter((one) => one.plain === plain);
    return [...found].sort((a, b) => a.rank - b.rank);
  }

  /**
   * The things whose name, or a word of it, begins with what is typed.
   * @param {string} text
   * @returns {{section: number, whole: boolean}[]} `whole`: the name itself begins so
   */
  startingWith(text) {
    const plain = bare(text);
    if (plain.length < 2) return [];
    return this.#all
      .filter((one) => ` ${one.plain}`.includes(` ${plain}`))
      .map((one) => ({ section: one.section, whole: one.plain.startsWith(plain) }));
  }

  /**
   * Names like a text, nearest first.
   * @param {string} text
   * @param {number} count
   * @returns {string[]}
   */
  like(text, count) {
    const plain = bare(text);
    if (plain.length < 3) return [];
    const found = this.#all.flatMap(({ name, plain: other }) => {
      if (name.length > 40) return [];
      const cost = slips(plain, other, Math.max(plain.length, other.length)).whole / Math.max(plain.length, other.length);
      return cost <= 0.5 ? [{ name, cost }] : [];
    });
    const sorted = found.sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1)).map(({ name }) => name.toLowerCase());
    return [...new Set(sorted)].slice(0, count);
  }
}

/** @param {string} text */
function bare(text) {
  return normalize(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
