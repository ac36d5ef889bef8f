/** `<wb-kv-cache>`: weights and cache against the memory of some cards, for the four ways of sharing keys and values. */
import { Explorable } from './explorable/explorable.mjs';
import { bars } from './explorable/views/bars.mjs';
import { plot } from './explorable/views/plot.mjs';
import { figure, memoryOf } from './logic/explorables/kv-cache.mjs';
import { digits, formatQuantity } from './logic/practice/format.mjs';

/** @typedef {{model: string, context: number, chats: number, card: string, cards: number, weights: string, cache: string}} Setting */

const CONTEXTS = figure.parameters.context.values ?? [];
const bytes = (/** @type {number} */ value) => formatQuantity(value, 'B');

export class KvCacheElement extends Explorable {
  static figure = figure;

  /** @param {import('./logic/kit/parameters.mjs').State} state @param {number} width */
  draw(state, width) {
    const setting = /** @type {Setting} */ (/** @type {unknown} */ (state));
    const memory = memoryOf(setting);
    const said = sentence(setting, memory);
    return {
      pictures: [memoryBars(setting, memory, width, said), chatsPlot(setting, memory, width)],
      said,
      numbers: {
        heads: ['Keys and values', 'A token', 'All chats', 'With the weights', 'Chats that fit'],
        rows: memory.rows.map(({ title, perToken, cache, total, fits }) => [title, bytes(perToken), bytes(cache), bytes(total), fits.toLocaleString('en-US')]),
      },
    };
  }
}

/** @param {Setting} setting @param {ReturnType<typeof memoryOf>} memory @param {number} width @param {string} said */
function memoryBars({ cards }, { shape, room, weights, rows }, width, said) {
  const most = Math.min(Math.max(...rows.map(({ total }) => total), room) * 1.05, room * 2.5);
  return bars({
    width, most, label: `Memory by the way of sharing keys and values. ${said}`,
    legend: [['weights', 'muted'], ['cache', 1], ['cache beyond the cards', 6]],
    limit: { value: room, said: `${bytes(room)} usable on ${cards} card${cards > 1 ? 's' : ''}` },
    bars: rows.map(({ title, sharing, cache, total }) => ({
      name: title, strong: sharing === shape.sharing, said: bytes(total),
      parts: [{ value: weights, tone: /** @type {const} */ ('muted'), what: `weights: ${bytes(weights)}` }, { value: cache, tone: total > room ? 6 : 1, what: `cache: ${bytes(cache)}` }],
    })),
  });
}

/** @param {Setting} setting @param {ReturnType<typeof memoryOf>} memory @param {number} width */
function chatsPlot(setting, { shape, rows }, width) {
  const series = rows.map(({ title, sharing }, place) => ({
    name: title, tone: place + 1, strong: sharing === shape.sharing,
    points: CONTEXTS.map((context) => /** @type {[number, number]} */ ([context, memoryOf({ ...setting, context }).rows[place].fits])).filter(([, fits]) => fits > 0),
  }));
  const most = Math.max(10, ...series.flatMap(({ points }) => points.map(([, fits]) => fits)));
  return plot({
    width, height: 300, label: 'Chats that fit against the context of each, on logarithmic axes: straight lines that fall, the more heads share the higher.',
    x: { from: CONTEXTS[0], to: CONTEXTS[CONTEXTS.length - 1], log: true, label: 'context of a chat, tokens' },
    y: { from: 1, to: most * 1.5, log: true, label: 'chats that fit' },
    series, rules: [{ x: setting.context, label: setting.context.toLocaleString('en-US') }],
  });
}

/** @param {Setting} setting @param {ReturnType<typeof memoryOf>} memory */
function sentence({ context, chats }, { shape, room, weights, rows }) {
  const own = rows.find(({ sharing }) => sharing === shape.sharing) ?? rows[0];
  const start = `${shape.name} (${own.title.toLowerCase()}) caches ${bytes(own.perToken)} a token: ${bytes(own.cache)} for ${chats} chat${chats > 1 ? 's' : ''} of ${context.toLocaleString('en-US')} tokens.`;
  if (weights > room) return `${start} The weights alone, ${bytes(weights)}, do not fit.`;
  const shares = `${digits((own.cache / room) * 100)} % of the usable memory`;
  return `${start} That is ${shares}; beside the weights ${own.fits.toLocaleString('en-US')} such chat${own.fits === 1 ? ' fits' : 's fit'}.`;
}

customElements.define('wb-kv-cache', KvCacheElement);
