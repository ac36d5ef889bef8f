/**
 * Next-word probabilities of a small model of these notes' prose, and what the decoding dials make of them.
 *
 * The model interpolates triples, pairs and single words as Witten and Bell do (Chen and Goodman 1999, section 2.4):
 * P(w | h) = (c(h, w) + t(h) P(w | h')) / (c(h) + t(h)), with t(h) the number of different words seen after h.
 */
import { randomFrom } from '../practice/random.mjs';

/**
 * @typedef {{words: string[], counts: number[], pairs: Record<string, number[]>, triples: Record<string, number[]>}} Model
 * @typedef {{temperature: number, 'top-k': number, 'top-p': number, 'min-p': number, penalty: number}} Dials
 */

/** @type {import('../kit/parameters.mjs').Figure} */
export const figure = {
  name: 'sampling',
  title: 'Sampling the next word',
  height: [1230, 930, 815],
  parameters: {
    prompt: { kind: 'text', label: 'Prompt (English words; these notes are all the model has read)', value: 'the model', most: 60 },
    temperature: { kind: 'number', label: 'Temperature', value: 1, min: 0, max: 2, step: 0.05 },
    'top-k': { kind: 'number', label: 'Top-k', value: 0, values: [0, 1, 2, 3, 5, 10, 20, 50, 100, 200], off: 0 },
    'top-p': { kind: 'number', label: 'Top-p', value: 1, min: 0.05, max: 1, step: 0.05, off: 1 },
    'min-p': { kind: 'number', label: 'Min-p', value: 0, min: 0, max: 0.5, step: 0.01, off: 0 },
    penalty: { kind: 'number', label: 'Repetition penalty', value: 1, min: 1, max: 2, step: 0.05, off: 1 },
    seed: { kind: 'seed', label: 'Seed', value: 1, min: 1, max: 999 },
    token: { kind: 'steps', label: 'Words drawn', value: 0, min: 0, max: 30 },
  },
};

const PIECE = /[a-z]+(?:[-'’][a-z]+)*|[.,]|[^\s.,]+/g;

/**
 * @param {Model} model
 * @param {string} text
 * @returns {number[]} numbers of its words, -1 for words that the model does not know
 */
export function readPrompt({ words }, text) {
  return (text.toLowerCase().match(PIECE) ?? []).map((piece) => words.indexOf(piece));
}

/**
 * @param {Model} model
 * @param {number[]} context numbers of words; only the last two count
 * @returns {number[]} the probability of every word of the vocabulary, above zero, summing to one
 */
export function nextProbabilities({ counts, pairs, triples }, context) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const singles = counts.map((count) => count / total);
  const [before = -1, last = -1] = context.length > 1 ? context.slice(-2) : [-1, ...context];
  return backedBy(triples[`${before} ${last}`], backedBy(pairs[String(last)], singles));
}

/** @param {number[] | undefined} followers word, count, word, count ... @param {number[]} lower @returns {number[]} */
function backedBy(followers, lower) {
  if (!followers) return lower;
  const kinds = followers.length / 2;
  const seen = followers.reduce((sum, value, place) => sum + (place % 2 ? value : 0), 0);
  const mixed = lower.map((share) => (kinds * share) / (seen + kinds));
  for (let place = 0; place < followers.length; place += 2) mixed[followers[place]] += followers[place + 1] / (seen + kinds);
  return mixed;
}

/**
 * Logits as a network gives them: the logarithms, shifted to mean zero (softmax does not see the shift, the penalty does).
 * @param {number[]} probabilities
 * @returns {number[]}
 */
export function logitsOf(probabilities) {
  const logs = probabilities.map(Math.log);
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  return logs.map((value) => value - mean);
}

/**
 * Penalty, temperature, top-k, top-p and min-p, in this order, as the chapter's example does it.
 * @param {number[]} logits
 * @param {Dials} dials `top-k` 0, `top-p` 1, `min-p` 0 and penalty 1 do nothing; temperature 0 is greedy
 * @param {Iterable<number>} [seen] words that the penalty is for
 * @returns {number[]} probabilities; 0 is cut
 */
export function applyDials(logits, { temperature, 'top-k': topK, 'top-p': topP, 'min-p': minP, penalty }, seen = []) {
  const moved = [...logits];
  for (const word of new Set(seen)) if (word >= 0) moved[word] = moved[word] > 0 ? moved[word] / penalty : moved[word] * penalty;
  const order = moved.map((_, word) => word).sort((a, b) => moved[b] - moved[a] || a - b);
  const top = moved[order[0]];
  if (temperature === 0) return moved.map((_, word) => (word === order[0] ? 1 : 0));
  const powers = moved.map((logit) => Math.exp((logit - top) / temperature));
  const ranked = topK ? order.slice(0, topK) : order;
  const whole = ranked.reduce((sum, word) => sum + powers[word], 0);
  const kept = new Array(logits.length).fill(0);
  let mass = 0;
  for (const word of ranked) {
    if (mass >= topP * whole * (1 - 1e-12) && topP < 1) break; // the word that crosses the line stays
    if (powers[word] < minP) break;
    kept[word] = powers[word];
    mass += powers[word];
  }
  return kept.map((power) => power / mass);
}

/**
 * @param {number[]} probabilities
 * @param {number} draw from 0 to 1
 * @returns {number} the word on whose piece of the line from 0 to 1 the draw falls
 */
export function pickWord(probabilities, draw) {
  let end = 0;
  for (let word = 0; word < probabilities.length; word += 1) {
    end += probabilities[word];
    if (draw < end) return word;
  }
  return probabilities.lastIndexOf(Math.max(...probabilities));
}

/**
 * Writes on: the same seed draws the same numbers, whatever the dials make of them.
 * @param {Model} model
 * @param {number[]} prompt
 * @param {Dials} dials
 * @param {number} seed
 * @param {number} count of words
 * @returns {{word: number, share: number}[]}
 */
export function writeOn(model, prompt, dials, seed, count) {
  const random = randomFrom(`sampling ${seed}`);
  const [text, written] = [[...prompt], /** @type {{word: number, share: number}[]} */ ([])];
  for (let step = 0; step < count; step += 1) {
    const probabilities = applyDials(logitsOf(nextProbabilities(model, text)), dials, text);
    const word = pickWord(probabilities, random());
    text.push(word);
    written.push({ word, share: probabilities[word] });
  }
  return written;
}

/** Of how many equally likely words a draw would be as open: exp of the entropy. @param {number[]} probabilities */
export function effectiveChoices(probabilities) {
  return Math.exp(-probabilities.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0));
}
