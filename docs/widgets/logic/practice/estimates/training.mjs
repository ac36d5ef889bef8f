/** Parameters, memory, work, time and money of training. */
import { formatQuantity as q, plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';
import { GPUS } from './shapes.mjs';

const PARAMS = [1.5e9, 3e9, 8e9, 14e9, 32e9, 70e9];
const TOKENS = [0.5e12, 1e12, 2e12, 5e12, 10e12];
const FORWARD_ONLY = 'You counted the forward pass alone. Backward costs twice as much again: 6, not 2, for each parameter and token.';

export default [
  template({
    id: 'decoder-parameters', title: 'Parameters of a decoder', see: 'systems/introduction/#parameter-count', tolerance: 0.05,
    choices: { layers: [12, 24, 32, 40], width: [1024, 2048, 4096], vocabulary: [32000, 64000, 128000] },
    question: ({ layers, width, vocabulary }) => `A decoder has ${layers} layers of width ${n(width)}, full multi-head attention, a two-matrix feed-forward network of four times the width, and ${n(vocabulary)} tokens in a vocabulary shared between input and output. How many parameters is that, leaving out norms and biases?`,
    solve: ({ layers, width, vocabulary }) => {
      const [block, table] = [12 * width ** 2, vocabulary * width];
      return {
        steps: [step('A layer: 4 d² for attention + 8 d² for the feed-forward network', block, 'parameters'), step(`${layers} layers`, layers * block, 'parameters'), step(`Embeddings: ${n(vocabulary)} × ${n(width)}, once`, table, 'parameters'), step('Together', layers * block + table, 'parameters')],
        slips: [{ value: layers * block, reason: 'You forgot the embedding table.' }, { value: layers * block + 2 * table, reason: 'You counted the embeddings twice; input and output share one table.' }, { value: layers * 4 * width ** 2 + table, reason: 'You counted attention only; the feed-forward network has twice as many parameters.' }],
      };
    },
  }),
  template({
    id: 'training-state', title: 'Memory of the training state', see: 'systems/introduction/#training-memory', tolerance: 0.05,
    choices: { params: PARAMS },
    question: ({ params }) => `A model of ${q(params, 'parameters')} is trained with Adam in mixed precision: bf16 weights and gradients, fp32 master weights and both moments. How much memory do they take, without activations and without sharding?`,
    solve: ({ params }) => ({
      steps: [step('Bytes a parameter: 2 (weight) + 2 (gradient) + 4 (master) + 4 + 4 (moments)', 16, 'B'), step(`× ${q(params, 'parameters')}`, 16 * params, 'B')],
      slips: [{ value: 2 * params, reason: 'Those are the weights alone, as for inference.' }, { value: 12 * params, reason: 'Something of 4 bytes is missing: the bf16 weight and gradient, or one of the three fp32 copies.' }, { value: 4 * params, reason: 'That is weights and gradients; the optimizer holds another 12 bytes a parameter.' }],
    }),
  }),
  template({
    id: 'zero-shard', title: 'ZeRO: what stays on one GPU', see: 'systems/introduction/#zero', tolerance: 0.05,
    choices: { params: PARAMS, ranks: [8, 16, 32, 64], stage: [1, 2, 3] },
    question: ({ params, ranks, stage }) => `Mixed-precision Adam keeps 16 bytes a parameter: 2 of weights, 2 of gradients, 12 of optimizer state. With ZeRO stage ${stage} over ${ranks} GPUs, how much of the state of a model with ${q(params, 'parameters')} does each GPU hold?`,
    solve: ({ params, ranks, stage }) => {
      const whole = [4, 2, 0][stage - 1];
      const each = whole + (16 - whole) / ranks;
      const sharded = ['the optimizer', 'optimizer and gradients', 'everything'][stage - 1];
      return {
        steps: [step(`Stage ${stage} shards ${sharded}: ${whole} + ${16 - whole} / ${ranks} bytes a parameter`, each, 'B'), step(`× ${q(params, 'parameters')}`, each * params, 'B')],
        slips: [{ value: 16 / ranks * params, reason: `You sharded everything; stage ${stage} keeps ${whole} bytes a parameter whole on every GPU.` }, { value: 16 * params, reason: 'That is without sharding.' }, { value: (whole + 12 / ranks) * params, reason: 'The sharded part is more than the optimizer\'s 12 bytes in this stage.' }],
      };
    },
  }),
  template({
    id: 'training-work', title: 'Training compute', see: 'systems/introduction/#training-cost', tolerance: 0.05,
    choices: { params: PARAMS, tokens: TOKENS },
    question: ({ params, tokens }) => `How much work is it to train a dense model of ${q(params, 'parameters')} on ${q(tokens, 'tokens')}, once through?`,
    solve: ({ params, tokens }) => ({
      steps: [step('FLOP for each parameter and token: 2 forward + 4 backward', 6, ''), step(`6 × ${q(params, 'parameters')} × ${q(tokens, 'tokens')}`, 6 * params * tokens, 'FLOP')],
      slips: [{ value: 2 * params * tokens, reason: FORWARD_ONLY }, { value: params * tokens, reason: 'Each parameter does a multiplication and an addition for each token, and backward costs twice the forward pass: a factor of 6.' }],
    }),
  }),
  template({
    id: 'training-time', title: 'Days of training', see: 'systems/introduction/#training-cost',
    choices: { params: PARAMS, tokens: TOKENS, gpus: [256, 512, 1024, 2048], gpu: GPUS, share: [0.35, 0.4, 0.45] },
    question: ({ params, tokens, gpus, gpu, share }) => `A model of ${q(params, 'parameters')} is trained on ${q(tokens, 'tokens')} with ${n(gpus)} ${gpu.name} GPUs (${q(gpu.flops, 'FLOP/s')} peak each, ${q(share, '%')} of it reached). How long does that take?`,
    solve: ({ params, tokens, gpus, gpu, share }) => {
      const [work, rate] = [6 * params * tokens, gpus * gpu.flops * share];
      return {
        steps: [step('Work: 6 × parameters × tokens', work, 'FLOP'), step(`Speed: ${n(gpus)} × ${q(gpu.flops, 'FLOP/s')} × ${q(share, '%')}`, rate, 'FLOP/s'), step('Work / speed', work / rate, 's')],
        slips: [{ value: work / rate * share, reason: 'You used the peak: only a share of it is reached.' }, { value: work / rate / 3, reason: FORWARD_ONLY }],
      };
    },
  }),
  template({
    id: 'training-cost', title: 'What a training run costs', see: 'systems/introduction/#training-cost',
    choices: { params: PARAMS, tokens: TOKENS, gpu: GPUS, share: [0.35, 0.4, 0.45], price: [2, 2.5, 3] },
    question: ({ params, tokens, gpu, share, price }) => `What does it cost to train ${q(params, 'parameters')} on ${q(tokens, 'tokens')} at $${price.toFixed(2)} per ${gpu.name} hour (${q(gpu.flops, 'FLOP/s')} peak, ${q(share, '%')} of it reached)?`,
    solve: ({ params, tokens, gpu, share, price }) => {
      const work = 6 * params * tokens;
      const hours = work / (gpu.flops * share) / 3600;
      return {
        steps: [step('Work: 6 × parameters × tokens', work, 'FLOP'), step(`One GPU: / (${q(gpu.flops, 'FLOP/s')} × ${q(share, '%')}) / 3,600 s`, hours, 'GPU hours'), step(`× $${price.toFixed(2)}`, hours * price, 'USD')],
        slips: [{ value: hours * price / 3, reason: FORWARD_ONLY }, { value: hours * price * share, reason: 'You used the peak: only a share of it is reached, so the run takes longer.' }, { value: hours * 3600 * price, reason: 'You paid the hourly price for every second: divide by 3,600.' }],
      };
    },
  }),
  template({
    id: 'compute-optimal', title: 'The compute-optimal size', see: 'systems/introduction/#scaling-laws',
    choices: { work: [1e21, 1e22, 5e22, 1e23, 1e24] },
    question: ({ work }) => `By the rule of thumb of 20 tokens a parameter, how many parameters has the compute-optimal model for a budget of ${q(work, 'FLOP')}?`,
    solve: ({ work }) => ({
      steps: [step('Work: 6 × N × 20 N = 120 N², so N² is the budget / 120', work / 120, 'squared parameters'), step('N, the square root', Math.sqrt(work / 120), 'parameters')],
      slips: [{ value: Math.sqrt(work / 6), reason: 'That spends the budget with one token a parameter: put D = 20 N into 6 N D.' }, { value: Math.sqrt(work / 40), reason: FORWARD_ONLY }, { value: 20 * Math.sqrt(work / 120), reason: 'Those are the tokens; the parameters are a twentieth.' }],
    }),
  }),
  template({
    id: 'pipeline-bubble', title: 'Idle share of a pipeline', see: 'systems/introduction/#parallelism', tolerance: 0.05,
    choices: { stages: [4, 8, 16], micro: [8, 16, 32] },
    question: ({ stages, micro }) => `A model is cut into ${stages} pipeline stages and each batch into ${micro} micro-batches (plain schedule, no interleaving). What share of the time is a device idle?`,
    solve: ({ stages, micro }) => ({
      steps: [step(`Slots a batch takes: ${micro} + ${stages} − 1`, micro + stages - 1, 'slots'), step(`Idle: (${stages} − 1) / (${micro} + ${stages} − 1)`, (stages - 1) / (micro + stages - 1), '%')],
      slips: [{ value: (stages - 1) / micro, reason: 'That is idle time over busy time, which some papers call the bubble too; the idle share divides by all slots.' }, { value: stages / (micro + stages), reason: 'Filling takes one slot less than there are stages.' }],
    }),
  }),
];
