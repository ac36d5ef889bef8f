/**
 * Misspelt words. The vocabulary holds stems, so a typed word may go on after the stem: "quantizaton" is one slip away
 * from nothing, since "aton" is what an ending leaves; candidates pay for slips and for what is left over.
 * @typedef {{words: string[], shared: Uint8Array}} Stems in order; `shared` letters of each begin the one before it, too
 */

/** Longer words are never compared. */
const LONGEST = 60;
/** The table of slips, a row for every letter of a candidate, used again by every call. */
const table = Array.from({ length: 2 * LONGEST }, () => new Uint8Array(LONGEST + 1));
/** The least number of each row. */
const least = new Uint8Array(2 * LONGEST);

/**
 * Fills the row of a candidate's letter `depth`: in place `i` the slips (insertion, deletion, exchange, transposition;
 * Damerau-Levenshtein with adjacent transpositions) between the first `i` letters of a word and the candidate's first `depth`.
 * Only places within `limit` of the diagonal are filled, and one on each side: the others cost more than `limit`.
 * @param {string} word
 * @param {string} candidate
 * @param {number} depth
 * @param {number} limit
 */
function fillRow(word, candidate, depth, limit) {
  const far = limit + 1;
  const [row, above, twoAbove] = [table[depth], table[depth - 1], table[Math.max(0, depth - 2)]];
  const letter = candidate.charCodeAt(depth - 1);
  const letterBefore = candidate.charCodeAt(depth - 2);
  const first = Math.max(1, depth - limit);
  const last = Math.min(word.length, depth + limit);
  let best = first === 1 ? Math.min(depth, far) : far;
  row[first - 1] = best;
  for (let i = first; i <= last; i += 1) {
    const typed = word.charCodeAt(i - 1);
    let cost = typed === letter ? above[i - 1] : 1 + Math.min(above[i - 1], row[i - 1], above[i]);
    if (i > 1 && depth > 1 && typed === letterBefore && word.charCodeAt(i - 2) === letter) cost = Math.min(cost, twoAbove[i - 2] + 1);
    row[i] = Math.min(cost, far);
    if (cost < best) best = cost;
  }
  if (last < word.length) row[last + 1] = far;
  least[depth] = best;
}

/** @param {number} width @param {number} limit */
function fillFirstRow(width, limit) {
  for (let i = 0; i <= width; i += 1) table[0][i] = Math.min(i, limit + 1);
  least[0] = 0;
}

/** Whether nothing that goes on from here costs `limit` or less: a transposition reaches back two rows. @param {number} depth @param {number} limit */
function isHopeless(depth, limit) {
  return least[depth] > limit && least[depth - 1] >= limit;
}

/**
 * Slips between two words, or more than `limit`.
 * @param {string} word
 * @param {string} goal
 * @param {number} limit
 * @returns {number}
 */
export function slips(word, goal, limit) {
  if (Math.abs(word.length - goal.length) > limit || Math.max(word.length, goal.length) > LONGEST) return limit + 1;
  fillFirstRow(word.length, limit);
  for (let depth = 1; depth <= goal.length; depth += 1) {
    fillRow(word, goal, depth, limit);
    if (isHopeless(depth, limit)) return limit + 1;
  }
  return table[goal.length][word.length];
}

/**
 * Visits the words of a vocabulary that a word, or its beginning, may stand for. They come in order, so the rows of a common
 * beginning are computed once, and what stands behind a hopeless one is passed over.
 * @param {string} word
 * @param {Stems} vocabulary
 * @param {number} limit
 * @param {(candidate: string, costs: Uint8Array) => void} visit `costs` of the word's first letters, valid within `limit` of the candidate's length
 */
function walk(word, { words, shared }, limit, visit) {
  fillFirstRow(word.length, limit);
  let filled = 0;
  let hopeless = Infinity;
  for (let place = 0; place < words.length; place += 1) {
    filled = Math.min(filled, shared[place]);
    if (filled >= hopeless) continue;
    hopeless = Infinity;
    const candidate = words[place];
    const end = Math.min(candidate.length, word.length + limit + 1);
    while (filled < end && hopeless === Infinity) {
      filled += 1;
      fillRow(word, candidate, filled, limit);
      if (isHopeless(filled, limit)) hopeless = filled;
    }
    if (hopeless === Infinity && filled === candidate.length) visit(candidate, table[filled]);
  }
}

/**
 * How many slips a word of this length may hold.
 * @param {number} length
 */
export function allowedSlips(length) {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The most likely intended words, best first.
 * @param {string} word as typed, in lower case
 * @param {string} stemmed its stem
 * @param {Stems} vocabulary
 * @param {number} count at most so many
 * @returns {{word: string, cost: number}[]}
 */
export function nearestWords(word, stemmed, vocabulary, count) {
  const allowed = allowedSlips(word.length);
  if (allowed === 0 || word.length > LONGEST) return [];
  /** @type {Map<string, number>} */
  const found = new Map();
  const keep = (/** @type {string} */ candidate, /** @type {number} */ slipped) => {
    const cost = slipped + (word[0] === candidate[0] ? 0 : 0.4);
    if (candidate.length >= 3 && cost <= Math.min(allowed + 0.5, found.get(candidate) ?? Infinity)) found.set(candidate, cost);
  };
  walk(word, vocabulary, allowed, (candidate, costs) => keep(candidate, costOfBeginning(word, candidate, costs, allowed)));
  walk(stemmed, vocabulary, allowed, (candidate, costs) => {
    if (Math.abs(candidate.length - stemmed.length) <= allowed) keep(candidate, costs[stemmed.length]);
  });
  const sorted = [...found].sort(([a, costA], [b, costB]) => costA - costB || b.length - a.length || (a < b ? -1 : 1));
  return sorted.slice(0, count).map(([candidate, cost]) => ({ word: candidate, cost }));
}

/** An ending left over costs little, as the vocabulary has lost it. @param {string} word @param {string} candidate @param {Uint8Array} costs @param {number} allowed */
function costOfBeginning(word, candidate, costs, allowed) {
  let best = Infinity;
  if (candidate.length < 5) return best;
  let used = 0;
  for (let i = Math.max(0, candidate.length - allowed); i <= Math.min(word.length, candidate.length + allowed); i += 1) {
    if (costs[i] <= best) [best, used] = [costs[i], i];
  }
  const left = word.length - used;
  return left <= 6 ? best + 0.1 * left : Infinity;
}
