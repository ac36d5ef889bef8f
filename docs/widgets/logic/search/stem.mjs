/**
 * Light stemming: endings that leave a word's meaning alone. The build and the browser use the same function, so a stem
 * needs not be a word: "quantization", "quantized" and "quantizes" are all "quantiz".
 */

/** Endings, longest first, and what takes their place; the rest must keep at least so many letters. */
const ENDINGS = /** @type {const} */ ([
  ['isation', 'iz', 3], ['ization', 'iz', 3], ['isations', 'iz', 3], ['izations', 'iz', 3],
  ['izers', 'iz', 3], ['izer', 'iz', 3], ['ising', 'iz', 4], ['izing', 'iz', 3], ['ised', 'iz', 4], ['ized', 'iz', 3],
  ['izes', 'iz', 3], ['ises', 'iz', 5], ['ize', 'iz', 3], ['ise', 'iz', 4],
  ['ations', 'at', 3], ['ation', 'at', 3], ['ators', 'at', 3], ['ator', 'at', 3], ['ating', 'at', 3], ['ated', 'at', 3], ['ates', 'at', 3], ['ate', 'at', 3],
  ['sions', 's', 4], ['sion', 's', 4], ['tions', 't', 3], ['tion', 't', 3],
  ['nesses', '', 4], ['ness', '', 4], ['ments', '', 5], ['ment', '', 5],
  ['ingly', '', 4], ['edly', '', 4], ['ings', '', 4], ['ing', '', 3], ['ers', '', 4], ['er', '', 4], ['ed', '', 3],
  ['ally', 'al', 4], ['ly', '', 4], ['als', '', 5], ['al', '', 5],
  ['ies', 'y', 2], ['sses', 'ss', 2], ['es', '', 4], ['s', '', 3], ['e', '', 3],
]);

/** Words repeat: what was computed is kept. @type {Map<string, string>} */
const stems = new Map();
const MOST_KEPT = 20_000;

/**
 * @param {string} word in lower case
 * @returns {string}
 */
export function stem(word) {
  let known = stems.get(word);
  if (known === undefined) {
    known = compute(word);
    if (stems.size > MOST_KEPT) stems.clear();
    stems.set(word, known);
  }
  return known;
}

/** @param {string} word */
function compute(word) {
  if (word.length < 4 || /\d/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  for (const [ending, replacement, rest] of ENDINGS) {
    if (word.length - ending.length < rest || !word.endsWith(ending)) continue;
    const head = word.slice(0, -ending.length);
    if (!/[aeiouy]/.test(head)) continue;
    return tidy(head + replacement, ending);
  }
  return word;
}

/** What can follow a stem in a longer word: "quantizat" is a half-typed "quantization". */
const TAILS = ['ization', 'izations', 'ations', 'ional', 'ings', 'ers', 'ments', 'nesses', 'ally', 'edly', 'ingly'];

/**
 * Says whether letters after a stem are the beginning of an ending.
 * @param {string} letters
 * @returns {boolean}
 */
export function isTail(letters) {
  return TAILS.some((tail) => tail.startsWith(letters));
}

/** @param {string} head @param {string} ending */
function tidy(head, ending) {
  if (/^(?:ing|ed|er)/.test(ending) && /([bdgklmnprt])\1$/.test(head)) return head.slice(0, -1);
  return head.length > 3 ? head.replace(/e$/, '') : head;
}
