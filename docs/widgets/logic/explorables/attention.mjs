/**
 * Scaled dot-product attention over a reader's words: softmax(Q Kᵀ / √d_k + M), with random instead of learned projections.
 * A word's embedding is drawn from the word itself, so equal words have equal embeddings; there is no position.
 */
import { randomFrom } from '../practice/random.mjs';

/** @type {import('../kit/parameters.mjs').Figure} */
export const figure = {
  name: 'attention',
  title: 'Who looks at whom',
  height: [1310, 1075, 960],
  parameters: {
    sentence: { kind: 'text', label: 'Sentence (at most ten words)', value: 'the cat sat because the mat was warm', most: 100 },
    size: { kind: 'number', label: 'Head size', value: 64, values: [1, 2, 4, 8, 16, 32, 64, 128, 256] },
    head: { kind: 'number', label: 'Head', value: 1, min: 1, max: 8, step: 1, control: 'stepper' },
    divide: { kind: 'choice', label: 'Scores divided by', value: 'root', options: [['root', 'the root of the head size'], ['nothing', 'nothing'], ['size', 'the head size']] },
    causal: { kind: 'toggle', label: 'Causal mask', value: true },
    seed: { kind: 'seed', label: 'Seed', value: 1, min: 1, max: 999 },
  },
};

export const WORDS = 10;
/** Width of the embeddings. */
export const WIDTH = 64;

/** @param {string} text @returns {string[]} */
export function wordsOf(text) {
  return (text.match(/\S+/g) ?? ['…']).slice(0, WORDS);
}

/**
 * Independent draws from the normal distribution (Box and Muller).
 * @param {string} seed @param {number} count
 * @returns {number[]}
 */
export function normals(seed, count) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

/** @param {number[][]} rows @param {number[][]} matrix by row @returns {number[][]} their product */
function times(rows, matrix) {
  return rows.map((row) => matrix[0].map((_, column) => row.reduce((sum, value, place) => sum + value * matrix[place][column], 0)));
}

/**
 * A projection that keeps variance one: entries with variance 1 / width.
 * @param {string} name @param {number} size @returns {number[][]}
 */
export function projection(name, size) {
  const draws = normals(name, WIDTH * size);
  return Array.from({ length: WIDTH }, (_, row) => draws.slice(row * size, (row + 1) * size).map((draw) => draw / Math.sqrt(WIDTH)));
}

/**
 * @param {string[]} words
 * @param {number} seed @param {number} head from 1 @param {number} size of the head
 * @returns {{queries: number[][], keys: number[][]}} a row each word
 */
export function projected(words, seed, head, size) {
  const embedded = words.map((word) => normals(`word ${word.toLowerCase()}`, WIDTH));
  return { queries: times(embedded, projection(`query ${seed} ${head}`, size)), keys: times(embedded, projection(`key ${seed} ${head}`, size)) };
}

/**
 * @param {number[][]} queries @param {number[][]} keys
 * @param {number} divisor of the scores
 * @param {boolean} causal
 * @returns {number[][]} by query: weights that sum to one, NaN where the mask forbids to look
 */
export function attentionWeights(queries, keys, divisor, causal) {
  return queries.map((query, row) => {
    const scores = keys.map((key, column) => (causal && column > row ? NaN : query.reduce((sum, value, place) => sum + value * key[place], 0) / divisor));
    const top = Math.max(...scores.filter((score) => !Number.isNaN(score)));
    const powers = scores.map((score) => Math.exp(score - top));
    const total = powers.reduce((sum, power) => (Number.isNaN(power) ? sum : sum + power), 0);
    return powers.map((power) => power / total);
  });
}

/** @param {string} divide @param {number} size @returns {number} */
export function divisorOf(divide, size) {
  return divide === 'root' ? Math.sqrt(size) : divide === 'size' ? size : 1;
}

/**
 * How decided a row is, over the rows that may look at two words or more.
 * @param {number[][]} weights
 * @returns {{top: number, slope: number}} means of the largest weight, and of Σ p (1 - p), the trace of softmax's derivative
 */
export function saturationOf(weights) {
  const rows = weights.map((row) => row.filter((weight) => !Number.isNaN(weight))).filter((row) => row.length > 1);
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  return { top: mean(rows.map((row) => Math.max(...row))), slope: mean(rows.map((row) => row.reduce((sum, weight) => sum + weight * (1 - weight), 0))) };
}
