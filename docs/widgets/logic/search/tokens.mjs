/**
 * Text to index terms. Mixed forms give their parts and the joined form: `top-p` is `top`, `p`, `topp`, so "top p",
 * "top-p" and "topp" all find it. Numbers lose their thousands separators, Greek letters get their names.
 * @typedef {{text: string, joined: string, parts: string[], start: number, end: number}} Token
 *   `joined` and `parts` are index terms; a plain word has one part, equal to `joined`
 */
import { stem } from './stem.mjs';

/** A word with what joins its parts; typographic apostrophes are those of text that is not normalized. */
export const WORD = /[\p{L}\p{N}]+(?:[-_.@'’/^+][\p{L}\p{N}]+)*/gu;
const GREEK = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega'.split(' ');
const LONGEST = 32;
/** Most text is: it needs no folding, and a word of letters alone no cutting. */
const ASCII = /^[ -~\n\t]*$/;
const LETTERS = /^[a-z]{1,32}$/;

/** Words that carry nothing beside others; a query of nothing else is searched as it stands. */
export const STOP_WORDS = new Set(
  ('a about after all also am an and any are as at be because been before being between both but by can could did do does doing for from get gets go ' +
    'had has have he her here him his how i if in into is it its just let like may me might mine most much must my need of off on onto or other our ' +
    'out over own per please said same say shall she should so some such than that the their them then there these they this those through to too us use ' +
    'used uses using very was we were what when where which while who whom whose why will with would you your explain tell mean means').split(' '),
);

/** Words of talk and of asking: they count, but little. */
export const WEAK_WORDS = new Set(
  ('always anything better best big come different difference does easy enough ever every exactly example explain find first give good great happen happens ' +
    'hard help important know keep kind kinds less little look looks make makes making many new now number only part people possible problem question really ' +
    'right see something still sure take talk thing things think two type types understand want wants way ways well work works write').split(' '),
);

/**
 * Lower case without accents, with plain apostrophes and hyphens. Keeps the number of characters where it can.
 * @param {string} text
 * @returns {string}
 */
export function normalize(text) {
  const plain = ASCII.test(text) ? text.toLowerCase() : fold(text);
  if (!/[\d(]/.test(plain)) return plain;
  return plain.replace(/(\d)[,\u2009\u202f](?=\d{3}(?!\d))/g, '$1').replace(/\bo\(\s*[a-z]\s*\^\s*2[^)]*\)/g, ' quadratic ');
}

/** @param {string} text */
function fold(text) {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .replace(/[α-ω]/g, (letter) => ` ${GREEK[letter.charCodeAt(0) - 0x3b1]} `);
}

/**
 * @param {string} text
 * @returns {Token[]}
 */
export function tokenize(text) {
  const normal = normalize(text);
  return [...normal.matchAll(WORD)].map((match) => token(match[0], match.index)).filter((one) => one.joined !== '');
}

/**
 * The terms of a text as they stand in the index.
 * @param {string} text
 * @returns {string[]}
 */
export function terms(text) {
  return tokenize(text).flatMap((one) => {
    const all = one.parts.length > 1 ? [...one.parts, one.joined] : one.parts;
    return all.filter((term) => !STOP_WORDS.has(term));
  });
}

/** @param {string} text @param {number} start @returns {Token} */
function token(text, start) {
  const end = start + text.length;
  if (LETTERS.test(text)) {
    const joined = stem(text);
    return { text, joined, parts: [joined], start, end };
  }
  const word = text.replace(/'s$/, '').replace(/'/g, '').slice(0, LONGEST);
  if (/^\d+(?:\.\d+)?$/.test(word)) return { text: word, joined: word, parts: [word], start, end };
  const parts = split(word);
  if (parts.length === 1) return { text: word, joined: parts[0], parts, start, end };
  return { text: word, joined: stem(word.replace(/[-_.@/^+]/g, '')), parts, start, end };
}

/** @param {string} word */
function split(word) {
  return word
    .split(/[-_.@/^+]|(?<=^\d+)(?=[a-z]{2})/u)
    .filter(Boolean)
    .map(stem);
}
