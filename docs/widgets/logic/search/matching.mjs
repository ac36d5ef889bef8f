/**
 * Which index terms stand for each word of a query, and how well: the word itself, what it may become while it is typed,
 * likely spellings, words run together or apart, and other names of the same thing from the glossary.
 * @typedef {import('./query.mjs').Query} Query
 * @typedef {import('./tokens.mjs').Token} Token
 * @typedef {import('./postings.mjs').Vocabulary} Vocabulary
 * @typedef {{terms: string[], weight: number}} Way every one of `terms` must match
 * @typedef {{from: number, to: number, ways: Way[]}} Span the ways to match the tokens from `from` up to before `to`
 * @typedef {{spans: Span[], corrected: Map<string, string>}} Matching `corrected`: typed word -> the nearest known stem
 */
import { stem, isTail } from './stem.mjs';
import { WEAK_WORDS } from './tokens.mjs';
import { nearestWords } from './spelling.mjs';

export const WEIGHTS = { weak: 0.7, parts: 0.8, typing: 0.8, longer: 0.15, joined: 1, apart: 0.8, half: 0.45, repair: 0.9, slip: 0.3, otherName: 0.7 };

/** "64k" is 64,000 in a text. */
const THOUSANDS = /^(\d+(?:\.\d+)?)k$/;
const LONG_WORD = 8;
/** A word that so few sections have may be spelt differently in the others. */
const RARE = 2;

/**
 * @param {Query} query
 * @param {Vocabulary} vocabulary
 * @param {NameGroups} names
 * @returns {Matching}
 */
export function matchQuery(query, vocabulary, names) {
  const corrected = new Map();
  const spans = query.tokens.map((token, place) => {
    const last = query.typing && place === query.tokens.length - 1;
    return { from: place, to: place + 1, ways: weakened(token, waysOf(token, last, vocabulary, corrected)) };
  });
  return { spans: [...spans, ...joinedSpans(query.tokens, vocabulary), ...names.spansIn(query.tokens)], corrected };
}

/** @param {Token} token @param {Way[]} ways */
function weakened(token, ways) {
  return WEAK_WORDS.has(token.text) ? ways.map((way) => ({ ...way, weight: way.weight * WEIGHTS.weak })) : ways;
}

/** The terms and their weights. @param {Token} token @param {boolean} last @param {Vocabulary} vocabulary @param {Map<string, string>} corrected */
function waysOf(token, last, vocabulary, corrected) {
  /** @type {Way[]} */
  const ways = [];
  if (token.parts.length > 1) {
    ways.push({ terms: token.parts, weight: WEIGHTS.parts });
  }
  if (vocabulary.has(token.joined)) ways.push({ terms: [token.joined], weight: 1 });
  const [, thousands] = THOUSANDS.exec(token.text) ?? [];
  if (thousands) ways.push({ terms: [String(Number(thousands) * 1000)], weight: 1 });
  const longer = longerWords(token, last, vocabulary);
  const known = (last && longer.length > 0) || ways.some(({ terms }) => terms.every((term) => vocabulary.has(term)));
  ways.push(...longer);
  if (!known) ways.push(...repairs(token, vocabulary, corrected));
  else if (!last && token.text.length >= LONG_WORD && vocabulary.count(token.joined) <= RARE) ways.push(...variants(token, vocabulary));
  return ways;
}

/** What the word may become; words before the last one are complete more often than not. @param {Token} token @param {boolean} last @param {Vocabulary} vocabulary */
function longerWords(token, last, vocabulary) {
  const typed = token.text;
  if (typed.length < (last ? 2 : 4)) return [];
  const found = new Set([...vocabulary.startingWith(typed, 40), ...vocabulary.startingWith(token.joined, 40)]);
  for (let length = typed.length - 1; length >= Math.max(4, typed.length - 6); length -= 1) {
    const head = typed.slice(0, length);
    if (vocabulary.has(head) && isTail(typed.slice(length))) found.add(head);
  }
  found.delete(token.joined);
  const weight = last ? WEIGHTS.typing : WEIGHTS.longer;
  return [...found].map((word) => ({ terms: [word], weight: weight * Math.min(1, (typed.length + 1) / (word.length + 1)) ** 0.5 }));
}

/** Other spellings of a word that hardly a section has: "parametrization" is mostly "parameterization". @param {Token} token @param {Vocabulary} vocabulary @returns {Way[]} */
function variants(token, vocabulary) {
  const near = vocabulary.near(token.text, () => nearestWords(token.text, token.joined, vocabulary, 8));
  return near.filter(({ word, cost }) => cost <= 1 && word !== token.joined).map(({ word }) => ({ terms: [word], weight: WEIGHTS.otherName }));
}

/** Spellings near an unknown word, or two known words that it runs together. @param {Token} token @param {Vocabulary} vocabulary @param {Map<string, string>} corrected */
function repairs(token, vocabulary, corrected) {
  const typed = token.text.replace(/[^\p{L}\p{N}]/gu, '');
  const near = vocabulary.near(typed, () => nearestWords(typed, token.joined, vocabulary, 8));
  if (near.length > 0) corrected.set(token.text, near[0].word);
  /** @type {Way[]} */
  const ways = near.map(({ word, cost }) => ({ terms: [word], weight: WEIGHTS.repair - WEIGHTS.slip * (cost - near[0].cost) - 0.1 * near[0].cost }));
  for (let place = 3; place <= typed.length - 3; place += 1) {
    const two = [stem(typed.slice(0, place)), stem(typed.slice(place))];
    if (!two.every((word) => vocabulary.has(word))) continue;
    ways.push({ terms: two, weight: WEIGHTS.apart }, ...two.filter((word) => word.length > 3).map((word) => ({ terms: [word], weight: WEIGHTS.half })));
  }
  return ways.filter((way) => way.weight > 0.1);
}

/** Neighbors that the index knows as one word: "re ranking", "top p". @param {Token[]} tokens @param {Vocabulary} vocabulary */
function joinedSpans(tokens, vocabulary) {
  return tokens.slice(1).flatMap((token, place) => {
    const both = stem(`${tokens[place].text}${token.text}`.replace(/[^\p{L}\p{N}]/gu, ''));
    return vocabulary.has(both) ? [{ from: place, to: place + 2, ways: [{ terms: [both], weight: WEIGHTS.joined }] }] : [];
  });
}

/** Names of the same thing: a term, its abbreviation, its synonyms. */
export class NameGroups {
  /** @type {Map<string, Set<string>>} */
  #others = new Map();
  #longest = 1;

  /** @param {string[][]} groups signatures of the names of each thing; those that only an abbreviation says stand first */
  constructor(groups) {
    for (const group of groups) {
      for (const name of group) {
        const others = this.#others.get(name) ?? new Set();
        for (const other of group) if (other !== name) others.add(other);
        this.#others.set(name, others);
        this.#longest = Math.max(this.#longest, name.split(' ').length);
      }
    }
  }

  /**
   * The names in a query, each with its other names as ways to match it.
   * @param {Token[]} tokens
   * @returns {Span[]}
   */
  spansIn(tokens) {
    const spans = [];
    for (let from = 0; from < tokens.length; from += 1) {
      let name = '';
      for (let to = from + 1; to <= Math.min(tokens.length, from + this.#longest); to += 1) {
        name = [name, ...tokens[to - 1].parts].filter(Boolean).join(' ');
        const others = this.#others.get(name);
        if (others?.size) spans.push({ from, to, ways: [...others].map((other) => ({ terms: other.split(' '), weight: WEIGHTS.otherName })) });
      }
    }
    return spans;
  }
}
