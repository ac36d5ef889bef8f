/** KV-cache sizes and what they cost in memory and time. */
import { formatQuantity as q, plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';
import { DECODERS, GPUS } from './shapes.mjs';

const SEE = 'systems/chatbot/#kv-cache';
const FORGOT_TWO = 'You forgot the two for K and V: every token stores a key and a value.';
const ALL_HEADS = 'You counted the query heads. With grouped-query attention only the KV heads are stored.';

/** @param {import('./shapes.mjs').Decoder} model */
function shape({ layers, heads, kvHeads, headSize }) {
  return `${layers} layers, ${heads} query heads, ${kvHeads} KV heads of size ${headSize}`;
}

/** @param {import('./shapes.mjs').Decoder} model @param {number} bytes a value @returns {number} bytes */
export function kvBytesPerToken({ layers, kvHeads, headSize }, bytes) {
  return 2 * layers * kvHeads * headSize * bytes;
}

/** @param {import('./shapes.mjs').Decoder} model @param {number} bytes */
function tokenStep(model, bytes) {
  return step(`A token: 2 (K and V) × ${model.layers} layers × ${model.kvHeads} KV heads × ${model.headSize} × ${bytes} B`, kvBytesPerToken(model, bytes), 'B');
}

export default [
  template({
    id: 'kv-token', title: 'KV cache of one token', see: SEE,
    choices: { model: DECODERS, bytes: [1, 2] },
    question: ({ model, bytes }) => `A decoder has ${shape(model)}. How much KV cache does one token take at ${bytes} byte${bytes > 1 ? 's' : ''} a value?`,
    solve: ({ model, bytes }) => {
      const each = kvBytesPerToken(model, bytes);
      return {
        steps: [step(`Keys of one layer: ${model.kvHeads} KV heads × ${model.headSize}`, model.kvHeads * model.headSize, 'values'), tokenStep(model, bytes)],
        slips: [{ value: each / 2, reason: FORGOT_TWO }, { value: each * model.heads / model.kvHeads, reason: ALL_HEADS }, { value: each / model.layers, reason: 'That is one layer; every layer has its own cache.' }],
      };
    },
  }),
  template({
    id: 'kv-request', title: 'KV cache of a long request', see: SEE,
    choices: { model: DECODERS, bytes: [1, 2], tokens: [4000, 8000, 16000, 32000, 128000] },
    question: ({ model, bytes, tokens }) => `How much KV cache does one request of ${n(tokens)} tokens hold at the end? The decoder has ${shape(model)}; the cache takes ${bytes} byte${bytes > 1 ? 's' : ''} a value.`,
    solve: ({ model, bytes, tokens }) => {
      const each = kvBytesPerToken(model, bytes);
      return {
        steps: [tokenStep(model, bytes), step(`The request: ${n(tokens)} tokens × ${q(each, 'B')}`, tokens * each, 'B')],
        slips: [{ value: tokens * each / 2, reason: FORGOT_TWO }, { value: tokens * each * model.heads / model.kvHeads, reason: ALL_HEADS }],
      };
    },
  }),
  template({
    id: 'kv-batch', title: 'KV cache of a batch', see: 'systems/chatbot/#serving',
    choices: { model: DECODERS, batch: [16, 32, 64, 128], prompt: [1000, 2000, 3000], answer: [200, 400, 800] },
    question: ({ model, batch, prompt, answer }) => `${batch} requests are decoded together, each with a prompt of ${n(prompt)} tokens and half of its ${n(answer)} answer tokens written, on average. How much KV cache do they hold at 2 bytes a value? The decoder has ${shape(model)}.`,
    solve: ({ model, batch, prompt, answer }) => {
      const [each, tokens] = [kvBytesPerToken(model, 2), prompt + answer / 2];
      return {
        steps: [tokenStep(model, 2), step(`Tokens a request: ${n(prompt)} + ${n(answer)} / 2`, tokens, 'tokens'), step(`The batch: ${batch} × ${n(tokens)} × ${q(each, 'B')}`, batch * tokens * each, 'B')],
        slips: [{ value: batch * tokens * each / 2, reason: FORGOT_TWO }, { value: tokens * each, reason: 'That is one request; each of the batch has its own cache.' }, { value: batch * tokens * each * model.heads / model.kvHeads, reason: ALL_HEADS }],
      };
    },
  }),
  template({
    id: 'kv-concurrency', title: 'Requests that fit in memory', see: 'systems/chatbot/#capacity',
    choices: { model: DECODERS, gpus: [4, 8], gpu: GPUS, tokens: [2000, 4000, 8000] },
    question: ({ model, gpus, gpu, tokens }) => `A replica of ${gpus} GPUs with ${q(gpu.memory, 'B')} each serves a model of ${q(model.params, 'parameters')} at 2 bytes. 90 % of the memory is usable for weights and cache. How many requests of ${n(tokens)} tokens fit at once (cache at 2 bytes a value; ${shape(model)})?`,
    solve: ({ model, gpus, gpu, tokens }) => {
      const [usable, weights, request] = [gpus * gpu.memory * 0.9, 2 * model.params, tokens * kvBytesPerToken(model, 2)];
      return {
        steps: [step(`Room for the cache: ${gpus} × ${q(gpu.memory, 'B')} × 90 % − ${q(weights, 'B')} of weights`, usable - weights, 'B'), step(`A request: ${n(tokens)} × ${q(request / tokens, 'B')}`, request, 'B'), step('Room / request, rounded down', Math.floor((usable - weights) / request), 'requests')],
        slips: [{ value: usable / request, reason: 'You forgot that the weights take their memory first.' }, { value: (usable - weights) / request * 2, reason: FORGOT_TWO }],
      };
    },
  }),
  template({
    id: 'kv-sessions', title: 'Keeping sessions between messages', see: 'systems/chatbot/#session-state',
    choices: { model: DECODERS, rate: [50, 100, 200, 500], minutes: [2, 5, 10], tokens: [1500, 2500, 4000] },
    question: ({ model, rate, minutes, tokens }) => `Chats finish a message ${rate} times a second, each with ${n(tokens)} tokens of cache (2 bytes a value; ${shape(model)}). Caches are kept in host memory for ${minutes} minutes, in case the user writes again. How much host memory is that?`,
    solve: ({ model, rate, minutes, tokens }) => {
      const [count, each] = [rate * minutes * 60, tokens * kvBytesPerToken(model, 2)];
      return {
        steps: [step(`Caches kept: ${rate} / s × ${minutes} × 60 s`, count, 'caches'), step(`A cache: ${n(tokens)} × ${q(each / tokens, 'B')}`, each, 'B'), step(`Together: ${n(count)} × ${q(each, 'B')}`, count * each, 'B')],
        slips: [{ value: count * each / 60, reason: 'You multiplied a rate per second by minutes: one minute is 60 seconds.' }, { value: count * each / 2, reason: FORGOT_TWO }],
      };
    },
  }),
  template({
    id: 'kv-step-time', title: 'Time of a decoding step', see: 'systems/chatbot/#serving',
    choices: { model: DECODERS, gpus: [2, 4], gpu: GPUS, batch: [32, 64, 128], tokens: [1500, 3000] },
    question: ({ model, gpus, gpu, batch, tokens }) => `A model of ${q(model.params, 'parameters')} with 8-bit weights runs on ${gpus} ${gpu.name} GPUs (${q(gpu.bandwidth, 'B/s')} each, 60 % reached). ${batch} requests with ${n(tokens)} tokens of cache each (2 bytes a value; ${shape(model)}) are decoded together. How long does one step take, if reading memory is all that counts?`,
    solve: ({ model, gpus, gpu, batch, tokens }) => {
      const [cache, speed] = [batch * tokens * kvBytesPerToken(model, 2), gpus * gpu.bandwidth * 0.6];
      return {
        steps: [step(`Caches: ${batch} × ${n(tokens)} × ${q(kvBytesPerToken(model, 2), 'B')}`, cache, 'B'), step(`With the weights: ${q(cache, 'B')} + ${q(model.params, 'B')}`, cache + model.params, 'B'), step(`/ (${gpus} × ${q(gpu.bandwidth, 'B/s')} × 60 %)`, (cache + model.params) / speed, 's')],
        slips: [{ value: model.params / speed, reason: 'You read only the weights. Every step also reads the cache of every request.' }, { value: cache / speed, reason: 'You read only the caches. Every step also reads all weights once.' }, { value: (cache + model.params) / speed * 0.6, reason: 'That is the time at the full bandwidth; only 60 % is reached.' }],
      };
    },
  }),
];
