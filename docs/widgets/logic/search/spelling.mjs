/**
 * Misspelt words. The vocabulary holds stems, so a typed word may go on after the stem: "quantizaton" is one slip away
 * from nothing, since "aton" is what an ending leaves; candidates pay for slips and for what is left over.
 */

/** Three rows of the table, used again by every call, and made longer when a goal is. */
let rows = tableFor(64);

/** @param {number} length */
function tableFor(length) {
  return [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)];
}

/**
 * Slips (insertion, deletion, exchange, transposition; Damerau-Levenshtein with adjacent transpositions) between `word`
 * and `goal`, and the fewest between any beginning of `word` and `goal`.
 * @param {string} word
 * @param {string} goal
 * @param {number} limit stop when every way costs more
 * @returns {{whole: number, beginning: number, used: number}} `used` letters of `word` belong to that beginning
 */
export function slips(word, goal, limit) {
  const far = limit + 1;
  if (goal.length >= rows[0].length) rows = tableFor(2 * goal.length);
  let [twoAbove, above, row] = rows;
  for (let j = 0; j <= goal.length; j += 1) above[j] = Math.min(j, far);
  let beginning = Math.min(goal.length, far);
  let used = 0;
  let bestAbove = 0;
  for (let i = 1; i <= word.length; i += 1) {
    // More than `limit` from the diagonal costs more than `limit`.
    const first = Math.max(1, i - limit);
    const last = Math.min(goal.length, i + limit);
    row[first - 1] = first === 1 ? Math.min(i, far) : far;
    let best = row[first - 1];
    for (let j = first; j <= last; j += 1) {
      let cost = Math.min(above[j - 1] + (word.charCodeAt(i - 1) === goal.charCodeAt(j - 1) ? 0 : 1), row[j - 1] + 1, j === i + limit ? far : above[j] + 1);
      if (i > 1 && j > 1 && word.charCodeAt(i - 1) === goal.charCodeAt(j - 2) && word.charCodeAt(i - 2) === goal.charCodeAt(j - 1)) cost = Math.min(cost, twoAbove[j - 2] + 1);
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (last === goal.length && row[last] <= beginning) [beginning, used] = [row[last], i];
    if (best > limit && bestAbove > limit) return { whole: far, beginning, used };
    bestAbove = best;
    [twoAbove, above, row] = [above, row, twoAbove];
  }
  const whole = word.length >= goal.length - limit ? above[goal.length] : far;
  return { whole: Math.min(whole, far), beginning, used };
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
 * @param {Iterable<string>} vocabulary stems
 * @param {number} count at most so many
 * @returns {{word: string, cost: number}[]}
 */
export function nearestWords(word, stemmed, vocabulary, count) {
  const allowed = allowedSlips(word.length);
  if (allowed === 0) return [];
  const found = [];
  const letters = lettersOf(word);
  for (const candidate of vocabulary) {
    if (candidate.length < 3 || missing(candidate, letters) > allowed || candidate.length > word.length + allowed || candidate.length < stemmed.length - 4 - allowed) continue;
    const cost = costOf(word, stemmed, candidate, allowed);
    if (cost <= allowed + 0.5) found.push({ word: candidate, cost });
  }
  return found.sort((a, b) => a.cost - b.cost || b.word.length - a.word.length || (a.word < b.word ? -1 : 1)).slice(0, count);
}

/** The letters of a word as bits. @param {string} word */
function lettersOf(word) {
  let bits = 0;
  for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) & 31);
  return bits;
}

/** How many of a candidate's letters are not among `letters`: a slip adds one at most. @param {string} candidate @param {number} letters */
function missing(candidate, letters) {
  let bits = lettersOf(candidate) & ~letters;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

/** @param {string} word @param {string} stemmed @param {string} candidate @param {number} allowed */
function costOf(word, stemmed, candidate, allowed) {
  const first = word[0] === candidate[0] ? 0 : 0.4;
  const { whole, beginning, used } = slips(word, candidate, allowed);
  const byStem = stemmed === word ? whole : slips(stemmed, candidate, allowed).whole;
  const left = word.length - used;
  const byBeginning = candidate.length >= 5 && left <= 6 ? beginning + 0.1 * left : Infinity;
  return Math.min(byStem, byBeginning) + first;
}
