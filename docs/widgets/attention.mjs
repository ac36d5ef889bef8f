/** `<wb-attention>`: attention weights between the words of the reader's own sentence, and how saturated they are. */
import { Explorable } from './explorable/explorable.mjs';
import { heatMap } from './explorable/views/heat-map.mjs';
import { plot } from './explorable/views/plot.mjs';
import { attentionWeights, divisorOf, figure, projected, saturationOf, wordsOf } from './logic/explorables/attention.mjs';

const SIZES = figure.parameters.size.values ?? [];
/** @typedef {{sentence: string, size: number, head: number, divide: string, causal: boolean, seed: number}} Setting */

export class AttentionElement extends Explorable {
  static figure = figure;

  /** @param {import('./logic/kit/parameters.mjs').State} state @param {number} width */
  draw(state, width) {
    const setting = /** @type {Setting} */ (/** @type {unknown} */ (state));
    const { head } = setting;
    const words = wordsOf(setting.sentence);
    const weights = weightsOf(setting, words, head, setting.size);
    const said = sentence(words, weights, head);
    return {
      pictures: [
        heatMap({ width, height: 370, label: `Attention weights of head ${head}, a row each word that looks. ${said}`, values: weights, rows: words, columns: words, across: 'is looked at →' }),
        saturation(setting, words, head, width),
      ],
      said,
      numbers: { heads: ['Looks', ...words.map((word, place) => `${place + 1} ${word}`)], rows: words.map((word, row) => [`${row + 1} ${word}`, ...weights[row].map((weight) => (Number.isNaN(weight) ? 'masked' : weight.toFixed(3)))]) },
    };
  }
}

/** @param {Setting} setting @param {string[]} words @param {number} head @param {number} size */
function weightsOf({ seed, divide, causal }, words, head, size) {
  const { queries, keys } = projected(words, seed, head, size);
  return attentionWeights(queries, keys, divisorOf(divide, size), causal);
}

/** The same sentence at every head size. @param {Setting} setting @param {string[]} words @param {number} head @param {number} width */
function saturation(setting, words, head, width) {
  const line = (/** @type {string} */ divide) => SIZES.map((size) => /** @type {[number, number]} */ ([size, saturationOf(weightsOf({ ...setting, divide }, words, head, size)).top]));
  return plot({
    width, height: 220, label: 'Mean of the largest weight of a row against the head size: undivided scores climb towards 1, divided by the root they stay level, divided by the size they sink towards uniform.',
    x: { from: 1, to: 256, log: true, label: 'head size' }, y: { from: 0, to: 1, label: 'largest weight of a row, mean' },
    series: [
      { name: 'undivided', tone: 2, points: line('nothing'), strong: setting.divide === 'nothing' },
      { name: 'by the root', tone: 1, points: line('root'), strong: setting.divide === 'root' },
      { name: 'by the size', tone: 3, points: line('size'), strong: setting.divide === 'size' },
    ],
    rules: [{ x: setting.size, label: String(setting.size) }],
  });
}

/** @param {string[]} words @param {number[][]} weights @param {number} head */
function sentence(words, weights, head) {
  const { top, slope } = saturationOf(weights);
  const last = weights[weights.length - 1];
  const most = last.indexOf(Math.max(...last.filter((weight) => !Number.isNaN(weight))));
  return `Head ${head}: “${words[words.length - 1]}” looks most at “${words[most]}” (${last[most].toFixed(2)}). On average a row's largest weight is ${top.toFixed(2)} and the slope of its softmax ${slope.toFixed(2)}; near 1 and 0 it is saturated and hardly learns.`;
}

customElements.define('wb-attention', AttentionElement);
