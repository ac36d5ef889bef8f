/** `<wb-scaling-law>`: what a training budget buys at every model size, and what an unusual size costs. */
import { Explorable } from './explorable/explorable.mjs';
import { plot } from './explorable/views/plot.mjs';
import { FITS, atRatio, atSize, computeOptimal, figure, leastCompute } from './logic/explorables/scaling-law.mjs';
import { short } from './logic/kit/scales.mjs';
import { digits, formatQuantity } from './logic/practice/format.mjs';

const SIZES = Array.from({ length: 121 }, (_, place) => 10 ** (7 + place / 20));
const RATIOS = figure.parameters.ratio.values ?? [];
const count = (/** @type {number} */ value) => formatQuantity(value, '');

export class ScalingLawElement extends Explorable {
  static figure = figure;

  /** @param {import('./logic/kit/parameters.mjs').State} state @param {number} width */
  draw(state, width) {
    const fit = FITS[String(state.fit)];
    const exponent = Number(state.compute);
    const compute = 10 ** exponent;
    const [best, own] = [computeOptimal(fit, compute), atRatio(fit, compute, Number(state.ratio))];
    const said = sentence(fit, compute, best, own);
    return {
      pictures: [curves(fit, exponent, best, own, width, said)],
      said,
      numbers: {
        heads: ['Tokens a parameter', 'Parameters', 'Tokens', 'Predicted loss'],
        rows: RATIOS.map((ratio) => [ratio, atRatio(fit, compute, ratio)]).map(([ratio, point]) => [
          /** @type {number} */ (ratio).toLocaleString('en-US'), ...rowOf(/** @type {import('./logic/explorables/scaling-law.mjs').Point} */ (point)),
        ]).concat([[`best: ${digits(best.tokens / best.params)}`, ...rowOf(best)]]),
      },
    };
  }
}

/** @param {import('./logic/explorables/scaling-law.mjs').Point} point */
function rowOf({ params, tokens, loss }) {
  return [count(params), count(tokens), loss.toFixed(4)];
}

/**
 * @param {import('./logic/explorables/scaling-law.mjs').Fit} fit @param {number} exponent
 * @param {import('./logic/explorables/scaling-law.mjs').Point} best @param {import('./logic/explorables/scaling-law.mjs').Point} own
 * @param {number} width @param {string} said
 */
function curves(fit, exponent, best, own, width, said) {
  const curve = (/** @type {number} */ power) => SIZES.map((size) => /** @type {[number, number]} */ ([size, atSize(fit, 10 ** power, size).loss]));
  const ten = (/** @type {number} */ power) => `${short(10 ** power)} FLOP`;
  const path = Array.from({ length: 33 }, (_, place) => computeOptimal(fit, 10 ** (18 + place / 3)));
  return plot({
    width, height: 380, label: `Predicted loss against parameters for the budget, a tenth and ten times of it; each curve is a valley. ${said}`,
    x: { from: 1e7, to: 1e13, log: true, label: 'parameters' },
    y: { from: Math.max(fit.E, best.loss - 0.35), to: best.loss + 0.9, label: 'predicted loss, nats a token' },
    series: [
      { name: ten(exponent - 1), tone: 3, points: curve(exponent - 1) },
      { name: ten(exponent), tone: 1, strong: true, points: curve(exponent) },
      { name: ten(exponent + 1), tone: 4, points: curve(exponent + 1) },
      { name: 'compute-optimal', tone: 5, points: path.map(({ params, loss }) => [params, loss]) },
      { name: 'best for this budget', tone: 1, as: 'dots', points: [[best.params, best.loss]] },
      { name: 'your choice', tone: 2, as: 'dots', points: [[own.params, own.loss]] },
    ],
  });
}

/**
 * @param {import('./logic/explorables/scaling-law.mjs').Fit} fit @param {number} compute
 * @param {import('./logic/explorables/scaling-law.mjs').Point} best @param {import('./logic/explorables/scaling-law.mjs').Point} own
 */
function sentence(fit, compute, best, own) {
  const wasted = 1 - leastCompute(fit, own.loss) / compute;
  return `Best: ${count(best.params)} parameters on ${count(best.tokens)} tokens, ${digits(best.tokens / best.params)} a parameter, loss ${best.loss.toFixed(3)}. Your choice: ${count(own.params)} on ${count(own.tokens)}, loss ${own.loss.toFixed(3)}; the best size reaches that with ${digits(wasted * 100)} % less compute, yours is ${digits(Math.max(best.params / own.params, own.params / best.params))} times ${own.params < best.params ? 'cheaper' : 'dearer'} to serve.`;
}

customElements.define('wb-scaling-law', ScalingLawElement);
