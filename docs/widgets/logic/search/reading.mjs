/**
 * A text read once: its words with their index terms, and its sentences. Sections come up again with every keystroke, so
 * readings are kept by the engine.
 * @typedef {{start: number, end: number, terms: string[], sentence: number}} Word
 * @typedef {{text: string, words: Word[], sentences: [number, number][]}} Reading sentences as places in the text
 */
import { WORD, tokenize } from './tokens.mjs';

const SENTENCE_END = /\n|(?<=[.!?:;])\s+(?=[A-Z\d"(])/g;

/**
 * @param {string} text one block a line
 * @returns {Reading}
 */
export function readText(text) {
  /** @type {[number, number][]} */
  const sentences = [];
  let start = 0;
  for (const end of text.matchAll(SENTENCE_END)) {
    sentences.push([start, end.index]);
    start = end.index + end[0].length;
  }
  sentences.push([start, text.length]);
  const words = [];
  let sentence = 0;
  for (const match of text.matchAll(WORD)) {
    while (sentence < sentences.length - 1 && match.index >= sentences[sentence + 1][0]) sentence += 1;
    words.push({ start: match.index, end: match.index + match[0].length, terms: termsOf(match[0]), sentence });
  }
  return { text, words, sentences };
}

/** @type {Map<string, string[]>} */
const known = new Map();
const MOST_KNOWN = 20_000;

/** @param {string} word */
function termsOf(word) {
  let terms = known.get(word);
  if (!terms) {
    terms = [...new Set(tokenize(word).flatMap((token) => [...token.parts, token.joined]))];
    if (known.size > MOST_KNOWN) known.clear();
    known.set(word, terms);
  }
  return terms;
}

/**
 * How much of a query's order stands in a text: the share of its neighbors that are neighbors there.
 * @param {string[]} stems of the query
 * @param {Word[]} words
 * @returns {number} 0 to 1
 */
export function orderShare(stems, words) {
  if (stems.length < 2) return 0;
  const found = new Set();
  for (let place = 1; place < words.length; place += 1) {
    for (let first = 0; first < stems.length - 1; first += 1) {
      if (words[place].terms.includes(stems[first + 1]) && words[place - 1].terms.includes(stems[first])) found.add(first);
    }
  }
  return found.size / (stems.length - 1);
}
