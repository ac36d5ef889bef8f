/** How many tokens images and videos make, and what that costs in attention. */
import { plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';

const VIDEO_SIZES = [{ height: 480, width: 832 }, { height: 720, width: 1280 }, { height: 768, width: 1280 }];

export default [
  template({
    id: 'patch-tokens', title: 'Patches of an image', see: 'systems/image-captioning/#patch-embedding', tolerance: 0.01,
    choices: { side: [224, 336, 448, 672], patch: [14, 28] },
    question: ({ side, patch }) => `A vision transformer cuts a square image of ${side} pixels a side into patches of ${patch} × ${patch}. How many patch tokens does it read?`,
    solve: ({ side, patch }) => ({
      steps: [step(`Patches along a side: ${side} / ${patch}`, side / patch, 'patches'), step('Squared', (side / patch) ** 2, 'tokens')],
      slips: [{ value: side / patch, reason: 'That is one row of patches.' }, { value: side ** 2 / patch, reason: 'A patch covers a square: divide by its side twice.' }, { value: (side / patch) ** 2 * 3, reason: 'The three color channels are in the patch; they make no further tokens.' }],
    }),
  }),
  template({
    id: 'tiled-tokens', title: 'Tokens of a tiled image', see: 'systems/image-captioning/#resolution', tolerance: 0.03,
    choices: { tile: [336, 448], columns: [2, 3], rows: [1, 2], merge: [1, 2] },
    question: ({ tile, columns, rows, merge }) => `A photo is read as ${columns} × ${rows} tiles of ${tile} pixels plus one overview of the same size, each cut into patches of 14 × 14${merge > 1 ? ', of which 2 × 2 neighbors are merged into one token' : ''}. How many image tokens does the decoder see?`,
    solve: ({ tile, columns, rows, merge }) => {
      const each = (tile / 14 / merge) ** 2;
      return {
        steps: [step(`A tile: (${tile} / 14)²${merge > 1 ? ' / 4' : ''}`, each, 'tokens'), step(`Tiles and overview: ${columns} × ${rows} + 1`, columns * rows + 1, 'images'), step('Together', each * (columns * rows + 1), 'tokens')],
        slips: [{ value: each * columns * rows, reason: 'You forgot the overview.' }, ...(merge > 1 ? [{ value: each * merge ** 2 * (columns * rows + 1), reason: 'You forgot that four neighbors become one token.' }, { value: each * merge * (columns * rows + 1), reason: 'Merging 2 × 2 neighbors divides by four, not two.' }] : [])],
      };
    },
  }),
  template({
    id: 'latent-tokens', title: 'Tokens of a diffusion transformer', see: 'systems/text-to-image/#dit', tolerance: 0.01,
    choices: { side: [512, 768, 1024, 1536, 2048], text: [77, 256, 333] },
    question: ({ side, text }) => `A latent diffusion transformer paints a square of ${n(side)} pixels a side. The autoencoder shrinks each side by 8, patches are 2 × 2, and ${text} text tokens join the sequence. How many tokens does a block attend over?`,
    solve: ({ side, text }) => {
      const picture = (side / 16) ** 2;
      return {
        steps: [step(`Latent side: ${n(side)} / 8`, side / 8, 'positions'), step(`Image tokens: (${side / 8} / 2)²`, picture, 'tokens'), step(`With the text: + ${text}`, picture + text, 'tokens')],
        slips: [{ value: (side / 8) ** 2 + text, reason: 'You forgot the 2 × 2 patches.' }, { value: picture, reason: 'You forgot the text tokens.' }, { value: (side / 2) ** 2 + text, reason: 'You forgot the autoencoder.' }],
      };
    },
  }),
  template({
    id: 'codebook-bytes', title: 'Bytes of a tokenized image', see: 'systems/image-synthesis/#image-tokens', tolerance: 0.05,
    choices: { side: [256, 512, 1024], factor: [8, 16], bits: [10, 13, 14] },
    question: ({ side, factor, bits }) => `A tokenizer shrinks a square image of ${n(side)} pixels a side by ${factor} and picks each code from ${n(2 ** bits)} entries. How many bytes are the indices, packed tightly?`,
    solve: ({ side, factor, bits }) => {
      const tokens = (side / factor) ** 2;
      return {
        steps: [step(`Tokens: (${n(side)} / ${factor})²`, tokens, 'tokens'), step(`Bits each: log₂ ${n(2 ** bits)}`, bits, 'bits'), step('Together / 8', tokens * bits / 8, 'B')],
        slips: [{ value: tokens * bits, reason: 'Those are bits; a byte holds eight.' }, { value: tokens * 2 ** bits / 8, reason: 'An index takes log₂ of the number of entries.' }, { value: side / factor * bits / 8, reason: 'You counted one row of tokens.' }],
      };
    },
  }),
  template({
    id: 'video-tokens', title: 'Tokens of a video', see: 'systems/text-to-video/#token-problem', tolerance: 0.03,
    choices: { size: VIDEO_SIZES, seconds: [3, 5, 8, 10], rate: [16, 24] },
    question: ({ size: { height, width }, seconds, rate }) => `A clip of ${seconds} s at ${rate} frames a second, and one first frame, has ${height} × ${n(width)} pixels. A causal autoencoder shrinks each side by 8 and every 4 frames after the first to one; patches are 2 × 2. How many tokens does the transformer read?`,
    solve: ({ size: { height, width }, seconds, rate }) => {
      const [frames, place] = [1 + seconds * rate / 4, height / 16 * (width / 16)];
      return {
        steps: [step(`Latent frames: 1 + ${seconds} × ${rate} / 4`, frames, 'frames'), step(`Tokens a frame: (${height} / 16) × (${n(width)} / 16)`, place, 'tokens'), step('Together', frames * place, 'tokens')],
        slips: [{ value: (1 + seconds * rate) * place, reason: 'You forgot the compression in time.' }, { value: frames * place * 4, reason: 'You forgot the 2 × 2 patches.' }, { value: frames * place * 64, reason: 'You forgot the autoencoder\'s factor of 8 on each side.' }],
      };
    },
  }),
  template({
    id: 'factorized-attention', title: 'Full against factorized attention', see: 'systems/text-to-video/#temporal-attention', tolerance: 0.05,
    choices: { frames: [13, 21, 31, 41], rows: [30, 45], columns: [52, 80] },
    question: ({ frames, rows, columns }) => `A clip has ${frames} latent frames of ${rows} × ${columns} tokens. How many times more do the scores of full attention cost than those of factorized attention (each frame alone, then each position alone)?`,
    solve: ({ frames, rows, columns }) => {
      const place = rows * columns;
      return {
        steps: [step(`Keys a query sees, full: ${frames} × ${n(place)}`, frames * place, 'tokens'), step(`Factorized: ${n(place)} in its frame + ${frames} at its place`, place + frames, 'tokens'), step('Ratio', frames * place / (place + frames), 'times')],
        slips: [{ value: frames * place, reason: 'That is what full attention sees; divide by what the factorized one sees.' }, { value: place, reason: 'You compared with attention over time alone; each frame attends within itself too.' }, { value: frames ** 2, reason: 'Full attention is quadratic in frames, but factorized attention within frames grows with them, too.' }],
      };
    },
  }),
];
