/**
 * A text read once: its words with their index terms, and its sentences. Sections come up again with every keystroke, so
 * readings are kept by the engine.
 * @typedef {{start: number, end: number, terms: string[], sentence: number}} Word
 * @typedef {{text: string, words: Word[], sentences: [number, number][], places: Map<string, number[]>}} Reading sentences as
 *   places in the text; `places`: an index term -> the words that have it, in order
 */
import { stem } from './stem.mjs';
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
  /** @type {Word[]} */
  const words = [];
  /** @type {Map<string, number[]>} */
  const places = new Map();
  let sentence = 0;
  for (let [from, end] = nextWord(text, 0); from < text.length; [from, end] = nextWord(text, end)) {
    while (sentence < sentences.length - 1 && from >= sentences[sentence + 1][0]) sentence += 1;
    const terms = termsOf(text.slice(from, end));
    for (const term of terms) {
      const known = places.get(term);
      if (known) known.push(words.length);
      else places.set(term, [words.length]);
    }
    words.push({ start: from, end, terms, sentence });
  }
  return { text, words, sentences, places };
}

const [OTHER, IN_WORD, JOINER] = [0, 1, 2];
/** What the characters of plain text are to words; a word with any other character is left to the expression. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9]/.test(character)) return IN_WORD;
  return "-_.@'/^+".includes(character) ? JOINER : OTHER;
});
const STICKY_WORD = new RegExp(WORD.source, 'uy');

/** The next word's place: what `WORD` finds, several times as fast. @param {string} text @param {number} place @returns {[number, number]} */
function nextWord(text, place) {
  for (let from = place; from < text.length; from += 1) {
    const code = text.charCodeAt(from);
    if (code < 128 && KINDS[code] !== IN_WORD) continue;
    const end = endOfWord(text, from);
    if (end > from) return [from, end];
  }
  return [text.length, text.length];
}

/** @param {string} text @param {number} from @returns {number} `from` where no word begins */
function endOfWord(text, from) {
  for (let end = from; ; end += 1) {
    const code = text.charCodeAt(end);
    const next = text.charCodeAt(end + 1);
    if (code >= 128 || (KINDS[code] === JOINER && next >= 128)) break;
    if (KINDS[code] === IN_WORD || (KINDS[code] === JOINER && KINDS[next] === IN_WORD)) continue;
    return end;
  }
  STICKY_WORD.lastIndex = from;
  return from + (STICKY_WORD.exec(text)?.[0].length ?? 0);
}

/** @type {Map<string, string[]>} */
const known = new Map();
const MOST_KNOWN = 20_000;
/** Most words are plain: they need no cutting. */
const PLAIN = /^[A-Za-z]{1,32}$/;

/** @param {string} word */
function termsOf(word) {
  let terms = known.get(word);
  if (!terms) {
    terms = PLAIN.test(word) ? [stem(word.toLowerCase())] : [...new Set(tokenize(word).flatMap((token) => [...token.parts, token.joined]))];
    if (known.size > MOST_KNOWN) known.clear();
    known.set(word, terms);
  }
  return terms;
}

/**
 * How much of a query's order stands in a text: the share of its neighbors that are neighbors there.
 * @param {string[]} stems of the query
 * @param {Reading} reading
 * @returns {number} 0 to 1
 */
export function orderShare(stems, { words, places }) {
  let found = 0;
  for (let first = 0; first < stems.length - 1; first += 1) {
    if (places.get(stems[first])?.some((place) => words[place + 1]?.terms.includes(stems[first + 1]))) found += 1;
  }
  return stems.length < 2 ? 0 : found / (stems.length - 1);
}
