/** Throughput, latency and money of serving a language model. */
import { formatQuantity as q, plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';
import { GPUS } from './shapes.mjs';

const PARAMS = [8e9, 14e9, 32e9, 70e9];
const NO_PEAK = 'You sized for the average. The peak decides how many machines are needed.';

export default [
  template({
    id: 'prefill-time', title: 'Time to read the prompt', see: 'systems/introduction/#latency',
    choices: { params: PARAMS, tokens: [1000, 2000, 4000, 8000], gpus: [1, 2, 4], gpu: GPUS, share: [0.35, 0.4, 0.5] },
    question: ({ params, tokens, gpus, gpu, share }) => `A model of ${q(params, 'parameters')} reads a prompt of ${n(tokens)} tokens on ${gpus} ${gpu.name} GPU${gpus > 1 ? 's' : ''} (${q(gpu.flops, 'FLOP/s')} peak each, ${q(share, '%')} reached). How long does prefill take, attention scores left out?`,
    solve: ({ params, tokens, gpus, gpu, share }) => {
      const [work, rate] = [2 * params * tokens, gpus * gpu.flops * share];
      return {
        steps: [step('Work: 2 × parameters × tokens', work, 'FLOP'), step(`Speed: ${gpus} × ${q(gpu.flops, 'FLOP/s')} × ${q(share, '%')}`, rate, 'FLOP/s'), step('Work / speed', work / rate, 's')],
        slips: [{ value: work / rate / 2, reason: 'A multiplication and an addition are two operations: 2 FLOP for each parameter and token.' }, { value: work / rate * 3, reason: 'Six is for training; inference has no backward pass.' }, { value: work / rate * share, reason: 'You used the peak: only a share of it is reached.' }],
      };
    },
  }),
  template({
    id: 'decode-floor', title: 'The floor of a decoding step', see: 'systems/introduction/#latency',
    choices: { params: PARAMS, bytes: [1, 2], gpus: [1, 2, 4], gpu: GPUS },
    question: ({ params, bytes, gpus, gpu }) => `What is the shortest time in which ${gpus} ${gpu.name} GPU${gpus > 1 ? 's' : ''} (${q(gpu.bandwidth, 'B/s')} each) can produce one token of a model with ${q(params, 'parameters')} at ${bytes} byte${bytes > 1 ? 's' : ''}, for a batch of one and a short context?`,
    solve: ({ params, bytes, gpus, gpu }) => {
      const floor = params * bytes / (gpus * gpu.bandwidth);
      return {
        steps: [step(`Weights to read: ${q(params, 'parameters')} × ${bytes} B`, params * bytes, 'B'), step(`/ (${gpus} × ${q(gpu.bandwidth, 'B/s')})`, floor, 's')],
        slips: [{ value: 2 * params / (gpus * gpu.flops), reason: 'You divided work by FLOP/s. A single sequence is bound by memory: every weight is read for one token.' }, ...(gpus > 1 ? [{ value: floor * gpus, reason: 'All GPUs read their share of the weights at the same time.' }] : []), { value: floor * 8, reason: 'Bandwidth is in bytes, not bits.' }],
      };
    },
  }),
  template({
    id: 'decode-throughput', title: 'Tokens a second of a batch', see: 'systems/introduction/#latency',
    choices: { batch: [16, 32, 64, 128], milliseconds: [10, 15, 20, 25], tokens: [200, 300, 500], prefill: [0.05, 0.1, 0.2] },
    question: ({ batch, milliseconds, tokens, prefill }) => `A replica decodes ${batch} requests together; a step takes ${milliseconds} ms. Each request needs ${q(prefill, 's')} of prefill, which nothing overlaps, and ${tokens} tokens. How many requests a second does the replica finish?`,
    solve: ({ batch, milliseconds, tokens, prefill }) => {
      const decode = tokens * milliseconds / 1000 / batch;
      return {
        steps: [step(`Decoding a request's share: ${tokens} × ${milliseconds} ms / ${batch}`, decode, 's'), step(`With its prefill: + ${q(prefill, 's')}`, decode + prefill, 's'), step('1 / that', 1 / (decode + prefill), 'requests/s')],
        slips: [{ value: 1 / decode, reason: 'You forgot prefill: it takes the replica from decoding.' }, { value: 1 / (decode * batch + prefill), reason: 'The batch shares each step: divide the decoding time by the batch.' }, { value: batch / (decode * batch + prefill), reason: 'Prefills are not shared by the batch: each request adds its own.' }],
      };
    },
  }),
  template({
    id: 'in-flight', title: 'Requests in flight', see: 'systems/introduction/#capacity', tolerance: 0.05,
    choices: { rate: [20, 50, 120, 300], first: [0.4, 0.6, 0.8], tokens: [200, 300, 500], milliseconds: [15, 20, 30] },
    question: ({ rate, first, tokens, milliseconds }) => `${rate} requests arrive each second. A request waits ${q(first, 's')} for its first token and then gets ${tokens} more, one every ${milliseconds} ms. How many requests are in flight on average?`,
    solve: ({ rate, first, tokens, milliseconds }) => {
      const time = first + tokens * milliseconds / 1000;
      return {
        steps: [step(`Time in the system: ${q(first, 's')} + ${tokens} × ${milliseconds} ms`, time, 's'), step(`Little's law: ${rate} requests/s × ${q(time, 's')}`, rate * time, 'requests')],
        slips: [{ value: rate * first, reason: 'A request is in flight until its last token, not its first.' }, { value: rate / time, reason: 'Little\'s law multiplies: arrivals a second × seconds in the system.' }, { value: rate * (time - first), reason: 'You left out the wait for the first token.' }],
      };
    },
  }),
  template({
    id: 'peak-rate', title: 'Requests a second at the peak', see: 'systems/introduction/#capacity', tolerance: 0.05,
    choices: { users: [1e6, 5e6, 10e6, 50e6], each: [3, 5, 8, 12], factor: [2, 2.5, 3] },
    question: ({ users, each, factor }) => `${q(users, 'people')} use an assistant on a day and send ${each} messages each. The busiest second sees ${factor} times the average. How many messages a second must the service take?`,
    solve: ({ users, each, factor }) => {
      const daily = users * each;
      return {
        steps: [step(`A day: ${q(users, 'people')} × ${each}`, daily, 'messages'), step('Average: / 86,400 s', daily / 86400, 'messages/s'), step(`Peak: × ${factor}`, daily / 86400 * factor, 'messages/s')],
        slips: [{ value: daily / 86400, reason: NO_PEAK }, { value: daily / 3600 * factor, reason: 'A day has 86,400 seconds; an hour has 3,600.' }, { value: users / 86400 * factor, reason: 'Each person sends several messages.' }],
      };
    },
  }),
  template({
    id: 'serving-fleet', title: 'GPUs for the peak', see: 'systems/introduction/#capacity',
    choices: { daily: [10e6, 30e6, 80e6], factor: [2, 2.5, 3], rate: [4, 9, 13], gpus: [1, 2, 4], load: [0.6, 0.7, 0.8] },
    question: ({ daily, factor, rate, gpus, load }) => `A service answers ${q(daily, 'requests')} a day; the peak is ${factor} times the average. A replica of ${gpus} GPU${gpus > 1 ? 's' : ''} finishes ${rate} requests a second when full and is planned for ${q(load, '%')} load at the peak. How many GPUs are needed?`,
    solve: ({ daily, factor, rate, gpus, load }) => {
      const peak = daily / 86400 * factor;
      const replicas = Math.ceil(peak / (rate * load));
      return {
        steps: [step(`Peak: ${q(daily, 'requests')} / 86,400 s × ${factor}`, peak, 'requests/s'), step(`Replicas: / (${rate} × ${q(load, '%')}), rounded up`, replicas, 'replicas'), step(`GPUs: × ${gpus}`, replicas * gpus, 'GPUs')],
        slips: [{ value: peak / factor / (rate * load) * gpus, reason: NO_PEAK }, { value: peak / rate * gpus, reason: 'You planned for full load: queues grow without bound there.' }, { value: peak / (rate * load) / gpus, reason: `A replica takes ${gpus} GPUs: multiply, do not divide.` }],
      };
    },
  }),
  template({
    id: 'token-cost', title: 'Cost of a million tokens', see: 'systems/chatbot/#capacity',
    choices: { gpus: [1, 4, 8], price: [2, 2.5, 3], rate: [1500, 3000, 6000], load: [0.3, 0.4, 0.5] },
    question: ({ gpus, price, rate, load }) => `A replica of ${gpus} GPU${gpus > 1 ? 's' : ''} at $${price.toFixed(2)} an hour each writes ${n(rate)} tokens a second when full. Over the day it is used at ${q(load, '%')}. What do a million tokens cost?`,
    solve: ({ gpus, price, rate, load }) => {
      const hourly = rate * 3600 * load;
      const cost = gpus * price / hourly * 1e6;
      return {
        steps: [step(`Tokens an hour: ${n(rate)} × 3,600 s × ${q(load, '%')}`, hourly, 'tokens'), step(`Price an hour: ${gpus} × $${price.toFixed(2)}`, gpus * price, 'USD'), step('Price / tokens × 1 million', cost, 'USD')],
        slips: [{ value: cost * load, reason: 'That is a replica that is always full; idle hours are paid too.' }, { value: cost * 3600, reason: 'You divided an hourly price by tokens a second: an hour has 3,600 seconds.' }, ...(gpus > 1 ? [{ value: cost / gpus, reason: 'You paid for one GPU of the replica.' }] : [])],
      };
    },
  }),
  template({
    id: 'api-bill', title: 'A month of API calls', see: 'systems/rag/#sizing',
    choices: { daily: [20000, 60000, 200000], prompt: [2000, 4000, 8000], answer: [300, 500], input: [0.5, 1, 3], ratio: [4, 5] },
    question: ({ daily, prompt, answer, input, ratio }) => `An assistant answers ${n(daily)} questions a day through an API: ${n(prompt)} prompt tokens at $${input.toFixed(2)} per million and ${answer} answer tokens at $${(input * ratio).toFixed(2)} per million. What is the bill for 30 days?`,
    solve: ({ daily, prompt, answer, input, ratio }) => {
      const each = (prompt * input + answer * input * ratio) / 1e6;
      return {
        steps: [step(`A question: (${n(prompt)} × $${input.toFixed(2)} + ${answer} × $${(input * ratio).toFixed(2)}) / 1 million`, each, 'USD'), step(`A day: × ${n(daily)}`, each * daily, 'USD'), step('30 days', each * daily * 30, 'USD/month')],
        slips: [{ value: answer * input * ratio / 1e6 * daily * 30, reason: 'You paid for the answers alone; the prompt is most of the tokens.' }, { value: prompt * input / 1e6 * daily * 30, reason: 'You forgot the answer tokens, which cost several times as much each.' }, { value: each * daily, reason: 'That is one day.' }],
      };
    },
  }),
];
