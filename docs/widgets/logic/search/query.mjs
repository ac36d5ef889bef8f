/**
 * What a query asks for: filters (`in:systems`, `kind:formula`), and words. No DOM, no index.
 * @typedef {import('./tokens.mjs').Token} Token
 * @typedef {{text: string, tokens: Token[], part: string, kind: string, typing: boolean}} Query
 *   `tokens` carry meaning; `typing` says that the last word may go on
 */
import { STOP_WORDS, tokenize } from './tokens.mjs';

export const PARTS = ['systems', 'engineering', 'foundations', 'practice', 'reference'];
export const KINDS = ['section', 'card', 'formula', 'metric', 'reference'];
/** Longer queries are pasted text: its beginning says what it is about. */
const MOST_CHARACTERS = 400;
const MOST_TOKENS = 24;
const FILTER = /(?:^|\s)(in|kind):([a-z]*)(?=\s|$)/gi;

/**
 * @param {string} value as it stands in the box
 * @returns {Query}
 */
export function parseQuery(value) {
  const { text, part, kind } = splitFilters(value);
  const cut = text.slice(0, MOST_CHARACTERS);
  const all = tokenize(cut).slice(0, MOST_TOKENS);
  const telling = all.filter((token) => !STOP_WORDS.has(token.text));
  return { text: cut, tokens: telling.length > 0 ? telling : all, part, kind, typing: /[\p{L}\p{N}]$/u.test(cut) && !value.endsWith(' ') };
}

/**
 * Takes the filters out of a query; unknown names are no filter.
 * @param {string} value
 * @returns {{text: string, part: string, kind: string}}
 */
export function splitFilters(value) {
  const filters = { part: '', kind: '' };
  const text = value.replace(FILTER, (whole, name, choice) => {
    const [key, known] = name.toLowerCase() === 'in' ? /** @type {const} */ (['part', PARTS]) : /** @type {const} */ (['kind', KINDS]);
    if (!known.includes(choice.toLowerCase())) return whole;
    filters[key] = choice.toLowerCase();
    return ' ';
  });
  return { text: text.trim(), ...filters };
}

/**
 * Puts filters into a query, in place of those it has.
 * @param {string} value
 * @param {{part: string, kind: string}} filters empty for none
 * @returns {string}
 */
export function joinFilters(value, { part, kind }) {
  const { text } = splitFilters(value);
  return [text, part && `in:${part}`, kind && `kind:${kind}`].filter(Boolean).join(' ');
}

/**
 * The query's words one way only, to compare it with titles and terms: stems without stop words.
 * @param {string} text
 * @returns {string}
 */
export function signature(text) {
  const tokens = tokenize(text);
  const telling = tokens.filter((token) => !STOP_WORDS.has(token.text));
  return (telling.length > 0 ? telling : tokens).flatMap((token) => token.parts).join(' ');
}
