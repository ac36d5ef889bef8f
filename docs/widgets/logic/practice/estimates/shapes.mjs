/**
 * Realistic shapes that several templates draw from: decoders as published for open models, and data-sheet GPUs.
 * @typedef {{layers: number, width: number, heads: number, kvHeads: number, headSize: number, params: number}} Decoder
 * @typedef {{name: string, memory: number, bandwidth: number, flops: number}} Gpu bytes, bytes/s, dense BF16 FLOP/s
 */

/** @type {Decoder[]} */
export const DECODERS = [
  { layers: 32, width: 4096, heads: 32, kvHeads: 8, headSize: 128, params: 8e9 },
  { layers: 40, width: 5120, heads: 40, kvHeads: 8, headSize: 128, params: 14e9 },
  { layers: 64, width: 5120, heads: 40, kvHeads: 8, headSize: 128, params: 32e9 },
  { layers: 80, width: 8192, heads: 64, kvHeads: 8, headSize: 128, params: 70e9 },
];

/** @type {Gpu[]} */
export const GPUS = [
  { name: 'A100', memory: 80e9, bandwidth: 2.04e12, flops: 312e12 },
  { name: 'H100', memory: 80e9, bandwidth: 3.35e12, flops: 989e12 },
  { name: 'H200', memory: 141e9, bandwidth: 4.8e12, flops: 989e12 },
];
