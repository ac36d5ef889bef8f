/** How much data there is to keep, move and filter. */
import { formatQuantity as q, plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';

export default [
  template({
    id: 'corpus-bytes', title: 'Bytes of a training corpus', see: 'systems/introduction/#data-sources', tolerance: 0.05,
    choices: { params: [1e9, 8e9, 14e9, 70e9], ratio: [20, 100, 250], bytes: [4, 4.5] },
    question: ({ params, ratio, bytes }) => `A model of ${q(params, 'parameters')} is to see ${ratio} tokens a parameter; a token is ${bytes} bytes of text on average. How much text is that?`,
    solve: ({ params, ratio, bytes }) => ({
      steps: [step(`Tokens: ${q(params, 'parameters')} × ${ratio}`, params * ratio, 'tokens'), step(`× ${bytes} B`, params * ratio * bytes, 'B')],
      slips: [{ value: params * ratio, reason: 'You counted a byte a token.' }, { value: params * bytes, reason: 'That is one token a parameter.' }],
    }),
  }),
  template({
    id: 'filter-funnel', title: 'What filters leave', see: 'systems/text-to-image/#filtering', tolerance: 0.05,
    choices: { pairs: [1e9, 2e9, 5e9], size: [0.35, 0.5, 0.6], safe: [0.9, 0.95], match: [0.6, 0.8], dropped: [0.25, 0.3, 0.4] },
    question: ({ pairs, size, safe, match, dropped }) => `Of ${q(pairs, 'pairs')} crawled, ${q(size, '%')} are large enough; of those ${q(safe, '%')} are safe; of those ${q(match, '%')} have a matching caption; of those ${q(dropped, '%')} are dropped as duplicates. How many pairs remain?`,
    solve: ({ pairs, size, safe, match, dropped }) => {
      const kept = pairs * size * safe * match;
      return {
        steps: [step(`After three filters: ${q(pairs, 'pairs')} × ${size} × ${safe} × ${match}`, kept, 'pairs'), step(`Without duplicates: × (1 − ${dropped})`, kept * (1 - dropped), 'pairs')],
        slips: [{ value: kept * dropped, reason: 'Those are the duplicates; the rest remains.' }, { value: kept, reason: 'You forgot to drop the duplicates.' }],
      };
    },
  }),
  template({
    id: 'latent-cache', title: 'A cache of video latents', see: 'systems/text-to-video/#latent-cache', tolerance: 0.05,
    choices: { clips: [1e6, 15e6, 50e6], size: [{ height: 192, width: 320 }, { height: 480, width: 832 }, { height: 720, width: 1280 }], frames: [13, 21, 31], channels: [8, 16] },
    question: ({ clips, size: { height, width }, frames, channels }) => `The latents of ${q(clips, 'clips')} are cached: ${frames} latent frames each, ${n(height)} × ${n(width)} pixels shrunk by 8 on each side, ${channels} channels, 2 bytes a value. How much storage is that?`,
    solve: ({ clips, size: { height, width }, frames, channels }) => {
      const values = frames * (height / 8) * (width / 8) * channels;
      return {
        steps: [step(`Values a clip: ${frames} × ${height / 8} × ${width / 8} × ${channels}`, values, 'values'), step('Bytes a clip: × 2 B', values * 2, 'B'), step(`× ${q(clips, 'clips')}`, values * 2 * clips, 'B')],
        slips: [{ value: values * 2 * clips / channels, reason: 'You forgot the channels.' }, { value: values * clips, reason: 'You forgot that a value takes two bytes.' }, { value: values * 2 * clips * 8, reason: 'The autoencoder shrinks both sides: divide by 8 twice.' }],
      };
    },
  }),
  template({
    id: 'raw-video', title: 'Raw video against the file', see: 'systems/text-to-video/#token-problem', tolerance: 0.05,
    choices: { size: [{ height: 480, width: 832 }, { height: 720, width: 1280 }, { height: 1080, width: 1920 }], rate: [16, 24, 30], megabits: [3, 6, 10] },
    question: ({ size: { height, width }, rate, megabits }) => `How many times smaller is a video file at ${megabits} Mbit/s than its raw pixels: ${n(height)} × ${n(width)}, ${rate} frames a second, three bytes a pixel?`,
    solve: ({ size: { height, width }, rate, megabits }) => {
      const raw = height * width * 3 * rate;
      return {
        steps: [step(`Raw: ${n(height)} × ${n(width)} × 3 B × ${rate} / s`, raw, 'B/s'), step(`File: ${megabits} Mbit/s / 8`, megabits * 1e6 / 8, 'B/s'), step('Ratio', raw * 8 / (megabits * 1e6), 'times')],
        slips: [{ value: raw / (megabits * 1e6), reason: 'You divided bytes by bits: a byte has eight.' }, { value: raw * 8 / 3 / (megabits * 1e6), reason: 'You forgot the three color bytes of a pixel.' }, { value: raw * 8 / rate / (megabits * 1e6), reason: 'You took one frame; the file\'s rate is per second.' }],
      };
    },
  }),
  template({
    id: 'image-storage', title: 'Storage of generated images', see: 'systems/text-to-image/#sizing', tolerance: 0.05,
    choices: { users: [0.2e6, 1e6, 5e6], prompts: [3, 4, 6], grid: [2, 4], kilobytes: [300, 400], days: [30, 90], copies: [2, 3] },
    question: ({ users, prompts, grid, kilobytes, days, copies }) => `${q(users, 'users')} a day send ${prompts} prompts each and get ${grid} images of ${kilobytes} kB for each prompt. Images are kept for ${days} days in ${copies} copies. How much storage is that, once it has filled?`,
    solve: ({ users, prompts, grid, kilobytes, days, copies }) => {
      const daily = users * prompts * grid * kilobytes * 1000;
      return {
        steps: [step(`Images a day: ${q(users, 'users')} × ${prompts} × ${grid}`, users * prompts * grid, 'images'), step(`Bytes a day: × ${kilobytes} kB`, daily, 'B'), step(`${days} days × ${copies} copies`, daily * days * copies, 'B')],
        slips: [{ value: daily * days, reason: 'You forgot the copies.' }, { value: daily * copies, reason: 'That is one day.' }, { value: daily * days * copies / grid, reason: 'Each prompt gives several images.' }],
      };
    },
  }),
  template({
    id: 'back-translation', title: 'GPU hours to translate a corpus', see: 'systems/translation/#back-translation',
    choices: { sentences: [0.2e9, 1e9, 3e9], tokens: [25, 30], params: [0.6e9, 1.2e9], beam: [1, 4], rate: [30e12, 50e12] },
    question: ({ sentences, tokens, params, beam, rate }) => `A teacher translates ${q(sentences, 'sentences')} of ${tokens} tokens with beam ${beam}. Its decoder has ${q(params, 'parameters')} and runs for every token of every hypothesis; the encoder, as large, runs once a source token. Source and target are equally long, and a GPU reaches ${q(rate, 'FLOP/s')}. How many GPU hours does that take?`,
    solve: ({ sentences, tokens, params, beam, rate }) => {
      const each = 2 * params * tokens * (1 + beam);
      const hours = each * sentences / rate / 3600;
      return {
        steps: [step(`A sentence: 2 × ${q(params, 'parameters')} × ${tokens} × (1 + ${beam})`, each, 'FLOP'), step(`All: × ${q(sentences, 'sentences')}`, each * sentences, 'FLOP'), step(`/ ${q(rate, 'FLOP/s')} / 3,600 s`, hours, 'GPU hours')],
        slips: [{ value: hours / (1 + beam), reason: 'You counted the encoder or a single decoder pass alone.' }, { value: hours / (1 + beam) * beam, reason: 'You forgot the encoder.' }, { value: hours / (1 + beam) * 2 * beam, reason: 'The encoder reads the source once, whatever the beam.' }, { value: hours / tokens, reason: 'You counted one token a sentence.' }],
      };
    },
  }),
];
