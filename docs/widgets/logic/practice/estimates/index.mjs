/** All estimation problems, by group in the order in which the page lists them. */
import data from './data.mjs';
import diffusion from './diffusion.mjs';
import experiments from './experiments.mjs';
import kvCache from './kv-cache.mjs';
import retrieval from './retrieval.mjs';
import serving from './serving.mjs';
import tokens from './tokens.mjs';
import training from './training.mjs';

/** @type {{title: string, templates: import('./problem.mjs').Template[]}[]} */
export const GROUPS = [
  { title: 'KV cache', templates: kvCache },
  { title: 'Training', templates: training },
  { title: 'Serving', templates: serving },
  { title: 'Retrieval', templates: retrieval },
  { title: 'Image and video tokens', templates: tokens },
  { title: 'Diffusion and generation', templates: diffusion },
  { title: 'Data volume', templates: data },
  { title: 'Experiments', templates: experiments },
];

export const TEMPLATES = GROUPS.flatMap(({ templates }) => templates);

/** @param {string} id @returns {import('./problem.mjs').Template | undefined} */
export function findTemplate(id) {
  return TEMPLATES.find((one) => one.id === id);
}
