/** Latency and cost of generating images and videos, and of adapting a generator to a person. */
import { formatQuantity as q, plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';
import { GPUS } from './shapes.mjs';

const FORGOT_GUIDANCE = 'You forgot the second pass of classifier-free guidance: each step runs with and without the prompt.';

export default [
  template({
    id: 'image-latency', title: 'Seconds for one image', see: 'systems/text-to-image/#guidance-cost',
    choices: { steps: [20, 28, 40, 50], tera: [3, 6, 9, 12], gpu: GPUS, share: [0.3, 0.4] },
    question: ({ steps, tera, gpu, share }) => `A denoiser needs ${tera} TFLOP for one pass over one image. With ${steps} steps and classifier-free guidance, how long does it run on one ${gpu.name} (${q(gpu.flops, 'FLOP/s')} peak, ${q(share, '%')} reached)?`,
    solve: ({ steps, tera, gpu, share }) => {
      const [work, rate] = [steps * 2 * tera * 1e12, gpu.flops * share];
      return {
        steps: [step(`Work: ${steps} steps × 2 passes × ${tera} TFLOP`, work, 'FLOP'), step(`Speed: ${q(gpu.flops, 'FLOP/s')} × ${q(share, '%')}`, rate, 'FLOP/s'), step('Work / speed', work / rate, 's')],
        slips: [{ value: work / rate / 2, reason: FORGOT_GUIDANCE }, { value: work / rate * share, reason: 'You used the peak: only a share of it is reached.' }, { value: work / rate / steps, reason: 'That is one step.' }],
      };
    },
  }),
  template({
    id: 'image-fleet', title: 'GPUs for an image service', see: 'systems/text-to-image/#sizing',
    choices: { requests: [0.5e6, 1e6, 4e6], grid: [1, 4], factor: [2, 2.5, 3], time: [0.8, 1.3, 2.5], load: [0.6, 0.7] },
    question: ({ requests, grid, factor, time, load }) => `${q(requests, 'prompts')} a day ask for ${grid === 1 ? 'one image' : `${grid} images`} each; the busiest hour has ${factor} times the average. One image takes ${time} s of a GPU, and GPUs are planned for ${q(load, '%')} load at the peak. How many are needed?`,
    solve: ({ requests, grid, factor, time, load }) => {
      const peak = requests * grid / 86400 * factor;
      const gpus = Math.ceil(peak * time / load);
      return {
        steps: [step(`Peak: ${q(requests, 'prompts')} × ${grid} / 86,400 s × ${factor}`, peak, 'images/s'), step(`Busy GPUs: × ${time} s`, peak * time, 'GPUs'), step(`/ ${q(load, '%')}, rounded up`, gpus, 'GPUs')],
        slips: [{ value: peak * time / factor / load, reason: 'You sized for the average; the peak decides.' }, { value: peak * time, reason: 'You planned for full load: queues grow without bound there.' }, ...(grid > 1 ? [{ value: peak * time / grid / load, reason: 'Each prompt asks for several images.' }] : [])],
      };
    },
  }),
  template({
    id: 'image-cost', title: 'Cost of a thousand images', see: 'systems/text-to-image/#sizing',
    choices: { time: [0.8, 1.3, 2.5], price: [2, 2.5, 3], load: [0.25, 0.3, 0.4], grid: [2, 4] },
    question: ({ time, price, load, grid }) => `One image takes ${time} s of a GPU at $${price.toFixed(2)} an hour; over the day GPUs are busy ${q(load, '%')} of the time. Each prompt makes ${grid} images. What do a thousand prompts cost?`,
    solve: ({ time, price, load, grid }) => {
      const [seconds, cost] = [1000 * grid * time, 1000 * grid * time / 3600 * price];
      return {
        steps: [step(`Busy GPU time: 1,000 × ${grid} × ${time} s`, seconds, 's'), step(`Paid: / ${q(load, '%')}`, seconds / load, 's'), step(`/ 3,600 s × $${price.toFixed(2)}`, cost / load, 'USD')],
        slips: [{ value: cost, reason: 'You paid for busy time only; idle GPUs are rented too.' }, { value: cost / load / grid, reason: `Each prompt makes ${grid} images.` }, { value: cost / load * 60, reason: 'An hour has 3,600 seconds.' }],
      };
    },
  }),
  template({
    id: 'raster-time', title: 'An image token by token', see: 'systems/image-synthesis/#latency', tolerance: 0.05,
    choices: { side: [256, 512, 1024], factor: [8, 16], milliseconds: [2, 3, 5] },
    question: ({ side, factor, milliseconds }) => `An autoregressive transformer draws a square image of ${n(side)} pixels a side, whose tokenizer shrinks each side by ${factor}; a decoding step takes ${milliseconds} ms, both guidance branches included. How long does the image take?`,
    solve: ({ side, factor, milliseconds }) => {
      const tokens = (side / factor) ** 2;
      return {
        steps: [step(`Tokens: (${n(side)} / ${factor})²`, tokens, 'tokens'), step(`× ${milliseconds} ms`, tokens * milliseconds / 1000, 's')],
        slips: [{ value: side / factor * milliseconds / 1000, reason: 'That is one row of tokens; the model emits every one of them in turn.' }, { value: 2 * tokens * milliseconds / 1000, reason: 'Both guidance branches are in the step already: they run as one batch.' }],
      };
    },
  }),
  template({
    id: 'video-time', title: 'GPU time of a video', see: 'systems/text-to-video/#sizing',
    choices: { tokens: [32760, 75600, 147600], width: [3072, 5120], depth: [30, 40], steps: [30, 50], gpus: [1, 8], rate: [350e12, 400e12] },
    question: ({ tokens, width, depth, steps, gpus, rate }) => `A video transformer of width ${n(width)} and ${depth} blocks (12 d² parameters a block, full attention) denoises ${n(tokens)} tokens in ${steps} steps with classifier-free guidance. How long does that take on ${gpus === 1 ? 'one GPU that reaches' : `${gpus} GPUs that each reach`} ${q(rate, 'FLOP/s')}${gpus > 1 ? ', if splitting the clip costs nothing' : ''}?`,
    solve: ({ tokens, width, depth, steps, gpus, rate }) => {
      const [linear, scores] = [24 * width ** 2 * depth * tokens, 4 * tokens ** 2 * width * depth];
      const time = steps * 2 * (linear + scores) / (gpus * rate);
      return {
        steps: [step('Matrices of a pass: 2 × 12 d² × blocks × tokens', linear, 'FLOP'), step('Attention of a pass: 4 × tokens² × d × blocks', scores, 'FLOP'), step(`All: ${steps} steps × 2 passes × their sum`, steps * 2 * (linear + scores), 'FLOP'), step(`/ (${gpus} × ${q(rate, 'FLOP/s')})`, time, 's')],
        slips: [{ value: time / 2, reason: FORGOT_GUIDANCE }, { value: steps * 2 * linear / (gpus * rate), reason: 'You forgot attention. At this length it is a large part of the work, often the larger one.' }, { value: steps * 2 * scores / (gpus * rate), reason: 'You counted attention alone; the matrices count too.' }],
      };
    },
  }),
  template({
    id: 'lora-parameters', title: 'Parameters of a LoRA', see: 'systems/headshots/#lora', tolerance: 0.05,
    choices: { width: [640, 1280, 2048, 3072], rank: [4, 8, 16, 32], matrices: [4, 8], layers: [24, 48, 70], bytes: [2] },
    question: ({ width, rank, matrices, layers, bytes }) => `LoRA of rank ${rank} adapts ${matrices} square matrices of width ${n(width)} in each of ${layers} layers. How large is the file at ${bytes} bytes a parameter?`,
    solve: ({ width, rank, matrices, layers, bytes }) => {
      const params = 2 * rank * width * matrices * layers;
      return {
        steps: [step(`A matrix: A and B, 2 × ${rank} × ${n(width)}`, 2 * rank * width, 'parameters'), step(`× ${matrices} × ${layers}`, params, 'parameters'), step(`× ${bytes} B`, params * bytes, 'B')],
        slips: [{ value: params, reason: 'You counted one factor or forgot the two bytes: A and B both have rank × width entries of 2 bytes.' }, { value: width ** 2 * matrices * layers * bytes, reason: 'That is a full update; low rank stores two thin factors.' }, { value: params * bytes / matrices, reason: 'That is one matrix a layer.' }],
      };
    },
  }),
  template({
    id: 'headshot-fleet', title: 'GPUs for personal fine-tuning', see: 'systems/headshots/#minutes', tolerance: 0.06,
    choices: { orders: [2000, 4000, 10000], share: [0.08, 0.1, 0.12], steps: [600, 800, 1000], each: [0.25, 0.3], images: [80, 120], image: [1, 1.5] },
    question: ({ orders, share, steps, each, images, image }) => `${n(orders)} orders a day each take ${n(steps)} training steps of ${each} s and ${images} images of ${image} s, one order a GPU. The busiest hour has ${q(share, '%')} of the day's orders. How many GPUs are busy on average in that hour?`,
    solve: ({ orders, share, steps, each, images, image }) => {
      const [train, draw] = [steps * each, images * image];
      return {
        steps: [step(`Training: ${n(steps)} × ${each} s`, train, 's'), step(`An order: + ${images} × ${image} s`, train + draw, 's'), step(`Orders in the hour: ${n(orders)} × ${q(share, '%')}`, orders * share, 'orders'), step('× time of an order / 3,600 s', orders * share * (train + draw) / 3600, 'GPUs')],
        slips: [{ value: orders * share * train / 3600, reason: 'You forgot that generating the images occupies the GPU as well.' }, { value: orders / 24 * (train + draw) / 3600, reason: 'That is the average hour, not the busiest.' }, { value: orders * share * draw / 3600, reason: 'You forgot the training.' }],
      };
    },
  }),
];
