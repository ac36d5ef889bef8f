/**
 * Headings and glossary names by their exact words, by their beginnings, and by likeness: what is asked for by name comes
 * first, what is nearly named is offered.
 * @typedef {{section: number, name: string, rank: number}} Named `rank` 0: a term or abbreviation, 1: a synonym, 2: a heading
 */
import { normalize } from './tokens.mjs';
import { signature } from './query.mjs';
import { slips } from './spelling.mjs';

/** What is offered is short, and at most half of it is slips. */
const LONGEST_NAME = 40;
const MOST_UNLIKE = 0.5;

export class NameList {
  /** @type {Map<string, Named[]>} */
  #bySignature = new Map();
  /** @type {Map<string, Named[]>} */
  #byPlain = new Map();
  /** @type {(Named & {plain: string, spaced: string})[]} `spaced`: with a blank before it */
  #all;
  /** @type {Uint8Array | undefined} how often each name has each letter: what differs there is slips at least */
  #letters;

  /** @param {Named[]} names */
  constructor(names) {
    this.#all = names.map((one) => {
      const plain = bare(one.name);
      return { ...one, plain, spaced: ` ${plain}` };
    });
    for (const one of this.#all) {
      add(this.#bySignature, signature(one.name), one);
      add(this.#byPlain, one.plain, one);
    }
  }

  /**
   * The things that a query names exactly, terms before synonyms before headings.
   * @param {string} text
   * @returns {Named[]}
   */
  exact(text) {
    const found = this.#bySignature.get(signature(text)) ?? this.#byPlain.get(bare(text)) ?? [];
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
    const beginning = ` ${plain}`;
    return this.#all
      .filter((one) => one.spaced.includes(beginning))
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
    const near = this.#within(plain, MOST_UNLIKE / 2);
    const found = near.length >= count ? near : this.#within(plain, MOST_UNLIKE);
    return found.slice(0, count);
  }

  /** Different names of which at most a share is slips, nearest first. @param {string} plain @param {number} share */
  #within(plain, share) {
    const letters = countLetters([plain]);
    const known = (this.#letters ??= countLetters(this.#all.map((one) => one.plain)));
    const found = this.#all.flatMap(({ name, plain: other }, place) => {
      const longer = Math.max(plain.length, other.length);
      if (name.length > LONGEST_NAME || lettersApart(letters, known, place) > longer * share) return [];
      const cost = slips(plain, other, Math.floor(longer * share)) / longer;
      return cost <= share ? [{ name, cost }] : [];
    });
    const sorted = found.sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1)).map(({ name }) => name.toLowerCase());
    return [...new Set(sorted)];
  }
}

const ALPHABET = 32;

/** @param {string[]} texts */
function countLetters(texts) {
  const counts = new Uint8Array(texts.length * ALPHABET);
  for (const [place, text] of texts.entries()) {
    for (let at = 0; at < text.length; at += 1) counts[place * ALPHABET + (text.charCodeAt(at) % ALPHABET)] += 1;
  }
  return counts;
}

/** How many letters one text has too many or too few, whichever are more. @param {Uint8Array} letters @param {Uint8Array} known @param {number} place */
function lettersApart(letters, known, place) {
  let [more, fewer] = [0, 0];
  for (let letter = 0; letter < ALPHABET; letter += 1) {
    const difference = letters[letter] - known[place * ALPHABET + letter];
    if (difference > 0) more += difference;
    else fewer -= difference;
  }
  return Math.max(more, fewer);
}

/** @param {Map<string, Named[]>} lists @param {string} key @param {Named} one */
function add(lists, key, one) {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

/** @param {string} text */
function bare(text) {
  return normalize(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
