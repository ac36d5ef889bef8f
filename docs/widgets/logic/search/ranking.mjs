/**
 * Scores of sections for a query, from the scores of single terms: a word counts once, by the best of its ways; sections
 * that cover more of the query come first.
 * @typedef {import('./matching.mjs').Span} Span
 * @typedef {(term: string) => Map<number, number>} TermScores section -> score of an index term, BM25 over all fields
 */

export const SETTINGS = { coverage: 3, floor: 0.15 };

/**
 * @param {number} count how many words the query has
 * @param {Span[]} spans
 * @param {TermScores} termScores
 * @returns {Map<number, {score: number, coverage: number}>}
 */
export function scoreSections(count, spans, termScores) {
  /** @type {Map<number, Float64Array>} */
  const words = new Map();
  const weights = new Float64Array(count);
  for (const span of spans) {
    const width = span.to - span.from;
    let best = 0;
    for (const [section, score] of bestOfWays(span, termScores)) {
      const row = words.get(section) ?? new Float64Array(count);
      words.set(section, row);
      for (let place = span.from; place < span.to; place += 1) row[place] = Math.max(row[place], score / width);
      best = Math.max(best, score / width);
    }
    for (let place = span.from; place < span.to; place += 1) weights[place] = Math.max(weights[place], best);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return new Map([...words].map(([section, row]) => [section, combine(row, weights, total)]));
}

/** @param {Float64Array} row @param {Float64Array} weights @param {number} total */
function combine(row, weights, total) {
  let sum = 0;
  let covered = 0;
  for (let place = 0; place < row.length; place += 1) {
    sum += row[place];
    if (row[place] > 0) covered += weights[place];
  }
  const coverage = covered / total;
  return { score: sum * (SETTINGS.floor + (1 - SETTINGS.floor) * coverage ** SETTINGS.coverage), coverage };
}

/** @param {Span} span @param {TermScores} termScores */
function bestOfWays(span, termScores) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { terms, weight } of span.ways) {
    for (const [section, score] of scoreOfAll(terms, termScores)) {
      const weighted = score * weight;
      if (weighted > (best.get(section) ?? 0)) best.set(section, weighted);
    }
  }
  return best;
}

/** @param {string[]} terms @param {TermScores} termScores */
function scoreOfAll(terms, termScores) {
  let scores = termScores(terms[0]);
  for (const term of terms.slice(1)) {
    const others = termScores(term);
    scores = new Map([...scores].flatMap(([section, score]) => (others.has(section) ? [[section, score + (others.get(section) ?? 0)]] : [])));
  }
  return scores;
}
