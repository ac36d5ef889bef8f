/** The engines that ours is compared with, run as the browser runs them: the theme's own worker (lunr), and Pagefind. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { brotliCompressSync, constants } from 'node:zlib';

const [SETUP, QUERY] = [0, 2];

/** Brotli at the quality of whiteboard/compression.py: what networks use on the fly. */
const QUALITY = 5;

/** @param {string | Buffer} body @returns {number} bytes that a host sends for it */
export function sizeOf(body) {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }).length;
}

/**
 * The theme's worker in a context of its own, spoken to in its protocol.
 * @param {string} site
 * @param {string} index the theme's full index, a file
 * @param {(items: {location: string, score: number}[][]) => string[]} locationsOf
 */
export async function lunr(site, index, locationsOf) {
  const folder = join(site, 'assets/javascripts/workers');
  const file = readdirSync(folder).find((name) => /^search\..*\.js$/.test(name));
  if (!file) throw new Error('the theme has no search worker');
  const code = readFileSync(join(folder, file), 'utf8');
  /** @type {(event: {data: unknown}) => void} */
  let hear = () => undefined;
  /** @type {(message: any) => void} */
  let answer = () => undefined;
  const scope = { console, addEventListener: (/** @type {string} */ _, /** @type {typeof hear} */ listener) => (hear = listener), postMessage: (/** @type {any} */ message) => answer(message) };
  vm.runInNewContext(`globalThis.self = globalThis;${code}`, scope);
  const ask = (/** @type {unknown} */ message) => new Promise((resolve) => {
    answer = resolve;
    hear({ data: message });
  });
  const text = readFileSync(index, 'utf8');
  await ask({ type: SETUP, data: { ...JSON.parse(text), options: { suggest: false } } });
  const search = async (/** @type {string} */ query) => locationsOf((await ask({ type: QUERY, data: query })).data.items);
  return { search, bytes: () => sizeOf(text) + sizeOf(code) };
}

/**
 * Pagefind's own browser code with `fetch` reading its folder; results are its sub-results, one a heading.
 * @param {string} folder
 */
export async function pagefind(folder) {
  /** @type {Map<string, Buffer>} */
  const fetched = new Map();
  globalThis.fetch = async (address) => {
    const path = new URL(String(address), 'file:///').pathname;
    const body = readFileSync(path);
    fetched.set(path, body);
    return new Response(body);
  };
  const base = pathToFileURL(`${folder}/`).href;
  Object.assign(globalThis, { window: { location: { origin: 'file://' } }, document: { currentScript: null, querySelector: () => ({ getAttribute: () => 'en' }) } });
  const found = await import(`${base}pagefind.js`);
  await found.options({ basePath: base, baseUrl: '/' });
  await found.init();
  fetched.set(join(folder, 'pagefind.js'), readFileSync(join(folder, 'pagefind.js')));
  const search = async (/** @type {string} */ query) => {
    const { results } = await found.search(query);
    const pages = await Promise.all(results.slice(0, 10).map((/** @type {{data: () => Promise<any>}} */ result) => result.data()));
    return pages.flatMap(({ sub_results: rows }) => rows.slice(0, 3).map((/** @type {{url: string}} */ row) => row.url.replace(/^\//, '')));
  };
  return { search, bytes: () => [...fetched.values()].reduce((sum, body) => sum + sizeOf(body), 0) };
}
