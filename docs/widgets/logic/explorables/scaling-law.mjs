/**
 * Loss predicted from parameters and tokens: L(N, D) = E + A / N^α + B / D^β under C = 6 N D (Hoffmann et al. 2022,
 * equation 2 and section 3.3; constants as printed there, and as refitted by Besiroglu et al. 2024).
 *
 * @typedef {{name: string, E: number, A: number, B: number, alpha: number, beta: number}} Fit
 * @typedef {{params: number, tokens: number, loss: number}} Point
 */

/** @type {Record<string, Fit>} */
export const FITS = {
  replication: { name: 'Replication, 2024', E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 },
  chinchilla: { name: 'Chinchilla as printed, 2022', E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 },
};

/** @type {import('../kit/parameters.mjs').Figure} */
export const figure = {
  name: 'scaling-law',
  title: 'Spending a training budget',
  height: [890, 760, 650],
  parameters: {
    compute: { kind: 'number', label: 'Compute', prefix: '10^', unit: 'FLOP', value: 23, min: 19, max: 27, step: 0.25 },
    ratio: { kind: 'number', label: 'Tokens a parameter', thousands: true, value: 200, values: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000] },
    fit: { kind: 'choice', label: 'Constants', value: 'replication', options: Object.entries(FITS).map(([id, { name }]) => [id, name]) },
  },
};

/** @param {Fit} fit @param {number} params @param {number} tokens @returns {number} predicted loss in nats a token */
export function predictedLoss({ E, A, B, alpha, beta }, params, tokens) {
  return E + A / params ** alpha + B / tokens ** beta;
}

/** @param {Fit} fit @param {number} compute FLOP @param {number} params @returns {Point} what the budget gives at this size */
export function atSize(fit, compute, params) {
  const tokens = compute / (6 * params);
  return { params, tokens, loss: predictedLoss(fit, params, tokens) };
}

/** @param {Fit} fit @param {number} compute FLOP @param {number} ratio tokens a parameter @returns {Point} */
export function atRatio(fit, compute, ratio) {
  return atSize(fit, compute, Math.sqrt(compute / (6 * ratio)));
}

/**
 * The size with the least loss: N* = G (C / 6)^(β / (α + β)), G = (α A / (β B))^(1 / (α + β)) (equation 4).
 * @param {Fit} fit
 * @param {number} compute FLOP
 * @returns {Point}
 */
export function computeOptimal(fit, compute) {
  const { A, B, alpha, beta } = fit;
  const factor = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta));
  return atSize(fit, compute, factor * (compute / 6) ** (beta / (alpha + beta)));
}

/**
 * How much less compute would reach the same loss at the best size.
 * @param {Fit} fit
 * @param {number} loss above the fit's E
 * @returns {number} FLOP
 */
export function leastCompute(fit, loss) {
  let [low, high] = [10, 40];
  for (let round = 0; round < 100; round += 1) {
    const middle = (low + high) / 2;
    if (computeOptimal(fit, 10 ** middle).loss > loss) low = middle;
    else high = middle;
  }
  return 10 ** high;
}
