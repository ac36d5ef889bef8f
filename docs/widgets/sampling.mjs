/** `<wb-sampling>`: a real next-word distribution under the decoding dials, and the text that they write. */
import { Explorable } from './explorable/explorable.mjs';
import { bars } from './explorable/views/bars.mjs';
import { tokens } from './explorable/views/tokens.mjs';
import { applyDials, effectiveChoices, figure, logitsOf, nextProbabilities, readPrompt, writeOn } from './logic/explorables/sampling.mjs';
import { digits } from './logic/practice/format.mjs';
import { SITE } from './practice/markup.mjs';

const SHOWN = 12;
const percent = (/** @type {number} */ share) => (share > 0 && share < 0.0005 ? '<0.1 %' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`);

export class SamplingElement extends Explorable {
  static figure = figure;
  /** @type {import('./logic/explorables/sampling.mjs').Model} */
  #model = { words: [], counts: [], pairs: {}, triples: {} };

  async load() {
    const answer = await fetch(new URL('models/next-word/counts.json', SITE));
    if (!answer.ok) throw new Error(`The word counts could not be loaded: ${answer.status}`);
    this.#model = await answer.json();
  }

  /** @param {import('./logic/kit/parameters.mjs').State} state @param {number} width */
  draw(state, width) {
    const dials = /** @type {import('./logic/explorables/sampling.mjs').Dials} */ (state);
    const words = this.#model.words;
    const typed = String(state.prompt).toLowerCase().match(/[.,]|[^\s.,]+/g) ?? [];
    const prompt = readPrompt(this.#model, String(state.prompt));
    const written = writeOn(this.#model, prompt, dials, Number(state.seed), Number(state.token));
    const text = [...prompt, ...written.map(({ word }) => word)];
    const own = nextProbabilities(this.#model, text);
    const shares = applyDials(logitsOf(own), dials, text);
    const order = own.map((_, word) => word).sort((a, b) => own[b] - own[a] || a - b);
    const rows = order.slice(0, SHOWN);
    const said = sentence(words, own, shares, text);
    return {
      pictures: [
        tokens({ width, rows: 4, label: `The text so far: ${[...typed, ...written.map(({ word }) => words[word])].join(' ')}`, tokens: [
          ...typed.map((piece) => ({ words: piece, what: words.includes(piece) ? 'prompt' : 'prompt; the model does not know this word' })),
          ...written.map(({ word, share }) => ({ words: words[word], tone: 1, strength: share, what: `drawn with probability ${percent(share)}` })),
        ] }),
        bars({ width, most: Math.max(...rows.map((word) => Math.max(own[word], shares[word])), 0.05), label: `The ${SHOWN} likeliest next words. ${said}`,
          legend: [['after the dials', 1], ['the model’s own', 'outline']],
          bars: rows.map((word) => ({ name: words[word], outline: own[word], said: shares[word] ? percent(shares[word]) : 'cut', parts: [{ value: shares[word], tone: 1, what: `${words[word]}: ${percent(own[word])} before, ${percent(shares[word])} after` }] })) }),
      ],
      said,
      numbers: { heads: ['Next word', 'Model’s own', 'After the dials'], rows: order.slice(0, 40).map((word) => [words[word], own[word].toFixed(4), shares[word].toFixed(4)]) },
    };
  }
}

/** @param {string[]} words @param {number[]} own @param {number[]} shares @param {number[]} text */
function sentence(words, own, shares, text) {
  const kept = shares.filter((share) => share > 0).length;
  const cut = own.reduce((sum, share, word) => sum + (shares[word] > 0 ? 0 : share), 0);
  const best = shares.indexOf(Math.max(...shares));
  const after = words[text.at(-1) ?? -1] ?? 'a word the model does not know';
  const stays = kept === words.length ? 'nothing is cut' : `${kept} of ${words.length.toLocaleString('en-US')} words stay, and ${percent(cut)} of the model’s probability is cut`;
  return `After “${after}” ${stays}. “${words[best]}” leads with ${percent(shares[best])}, and the draw is as open as one among ${digits(effectiveChoices(shares))} equally likely words.`;
}

customElements.define('wb-sampling', SamplingElement);
