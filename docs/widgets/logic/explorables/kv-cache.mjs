/**
 * Memory of keys and values while decoding: what published models and the four ways of sharing heads store, and how many
 * chats fit beside the weights. Formulas as in the chatbot chapter; latent attention after DeepSeek-V2, section 2.1.
 */

/**
 * @typedef {object} Shape a decoder as published
 * @property {string} name
 * @property {number} layers @property {number} heads of queries @property {number} kvHeads @property {number} headSize
 * @property {number} params
 * @property {'mha' | 'gqa' | 'mqa' | 'mla'} sharing
 * @property {number} [latent] values of the compressed latent and the rotary part, of one token and layer
 *
 * @typedef {{name: string, title: string, sharing: string, perToken: number, cache: number, total: number, fits: number}} Row
 *   bytes of a token, of all chats, with the weights; `fits`: how many chats have room
 */

/** @type {Record<string, Shape>} */
export const MODELS = {
  'llama-2-7b': { name: 'Llama 2 7B', layers: 32, heads: 32, kvHeads: 32, headSize: 128, params: 6.74e9, sharing: 'mha' },
  'llama-3-8b': { name: 'Llama 3 8B', layers: 32, heads: 32, kvHeads: 8, headSize: 128, params: 8.03e9, sharing: 'gqa' },
  'llama-3-70b': { name: 'Llama 3 70B', layers: 80, heads: 64, kvHeads: 8, headSize: 128, params: 70.6e9, sharing: 'gqa' },
  'llama-3-405b': { name: 'Llama 3.1 405B', layers: 126, heads: 128, kvHeads: 8, headSize: 128, params: 405e9, sharing: 'gqa' },
  'gpt-3': { name: 'GPT-3 175B', layers: 96, heads: 96, kvHeads: 96, headSize: 128, params: 175e9, sharing: 'mha' },
  palm: { name: 'PaLM 540B', layers: 118, heads: 48, kvHeads: 1, headSize: 256, params: 540e9, sharing: 'mqa' },
  'deepseek-v3': { name: 'DeepSeek-V3', layers: 61, heads: 128, kvHeads: 128, headSize: 128, params: 671e9, sharing: 'mla', latent: 512 + 64 },
};

/** Memory of a card in bytes, as on the reference page of numbers. @type {Record<string, {name: string, memory: number}>} */
export const CARDS = {
  l4: { name: 'L4, 24 GB', memory: 24e9 },
  h100: { name: 'A100 or H100, 80 GB', memory: 80e9 },
  h200: { name: 'H200, 141 GB', memory: 141e9 },
  b200: { name: 'B200 or MI300X, 192 GB', memory: 192e9 },
};

/** Share of a card's memory for weights and cache; the rest is for activations and the runtime. */
export const USABLE = 0.9;
const GROUPS = 8; // of grouped-query attention where the model itself has none

/** @type {[string, string][]} */
const WIDTHS = [['16', '16 bits'], ['8', '8 bits'], ['4', '4 bits']];

/** @type {import('../kit/parameters.mjs').Figure} */
export const figure = {
  name: 'kv-cache',
  title: 'What the cache takes',
  height: [1170, 900, 805],
  parameters: {
    model: { kind: 'choice', label: 'Model', value: 'llama-3-70b', options: Object.entries(MODELS).map(([id, { name }]) => [id, name]) },
    context: { kind: 'number', label: 'Context', unit: 'tokens', thousands: true, value: 8192, values: [1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576] },
    chats: { kind: 'number', label: 'Chats at once', value: 16, values: [1, 2, 4, 8, 16, 32, 64, 128, 256] },
    card: { kind: 'choice', label: 'Card', value: 'h100', options: Object.entries(CARDS).map(([id, { name }]) => [id, name]) },
    cards: { kind: 'number', label: 'Cards', value: 4, values: [1, 2, 4, 8, 16, 32] },
    weights: { kind: 'choice', label: 'Weights in', value: '16', options: WIDTHS },
    cache: { kind: 'choice', label: 'Cache in', value: '16', options: WIDTHS },
  },
};

/**
 * Values that a layer stores for one token.
 * @param {Shape} shape
 * @param {'mha' | 'gqa' | 'mqa' | 'mla'} sharing the model's own, or one that it might have had
 * @returns {number}
 */
export function cachedValues({ heads, kvHeads, headSize, sharing: own, latent }, sharing) {
  if (sharing === 'mla') return latent ?? 4.5 * headSize; // a latent of four heads' size, a rotary part of half a head's
  const stored = { mha: heads, gqa: own === 'gqa' ? kvHeads : Math.min(GROUPS, heads), mqa: 1 }[sharing];
  return 2 * stored * headSize;
}

/** @param {Shape} shape @param {'mha' | 'gqa' | 'mqa' | 'mla'} sharing @param {number} bits of a value @returns {number} bytes */
export function bytesPerToken(shape, sharing, bits) {
  return (shape.layers * cachedValues(shape, sharing) * bits) / 8;
}

/** @param {Shape} shape @param {number} bits @returns {number} bytes; 4 bits carry a 16-bit scale for each 64 weights */
export function weightBytes({ params }, bits) {
  return (params * (bits === 4 ? 4.25 : bits)) / 8;
}

/**
 * @param {number} room bytes for weights and cache
 * @param {number} weights bytes
 * @param {number} chat bytes of one chat's cache
 * @returns {number} whole chats that fit, 0 when the weights alone do not
 */
export function chatsThatFit(room, weights, chat) {
  return Math.max(0, Math.floor((room - weights) / chat + 1e-9));
}

const TITLES = /** @type {const} */ ({ mha: 'Multi-head', gqa: 'Grouped-query', mqa: 'Multi-query', mla: 'Latent' });

/**
 * The four ways of sharing for one setting.
 * @param {{model: string, context: number, chats: number, card: string, cards: number, weights: string, cache: string}} setting
 * @returns {{shape: Shape, room: number, weights: number, rows: Row[]}}
 */
export function memoryOf({ model, context, chats, card, cards, weights: weightBits, cache: cacheBits }) {
  const shape = MODELS[model];
  const room = cards * CARDS[card].memory * USABLE;
  const weights = weightBytes(shape, Number(weightBits));
  const rows = /** @type {(keyof typeof TITLES)[]} */ (Object.keys(TITLES)).map((sharing) => {
    const perToken = bytesPerToken(shape, sharing, Number(cacheBits));
    const cache = perToken * context * chats;
    return { name: sharing, title: TITLES[sharing], sharing, perToken, cache, total: weights + cache, fits: chatsThatFit(room, weights, perToken * context) };
  });
  return { shape, room, weights, rows };
}
