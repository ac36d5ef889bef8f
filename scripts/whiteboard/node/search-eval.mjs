/**
 * Runs queries through a built site's own search code: `node search-eval.mjs <site> whiteboard|lunr|pagefind [what
 * the rival searches in, or the part of ours that is left out]`, a JSON list of queries on stdin, {answers: [{locations, ms}], bytes, open_ms} on stdout. `bytes`: what a first query fetches, compressed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { lunr, pagefind, sizeOf } from './search-rivals.mjs';

/** @typedef {(query: string) => Promise<string[]>} Search addresses below the site, best first */
/** @typedef {{search: Search, bytes: () => number, cold?: () => void}} Subject `cold` makes the next query a visit's first, so that bytes are a mean over queries */

const [site, engine, rival] = process.argv.slice(2);
/** @type {Map<string, number>} */
const sizes = new Map();

/** @param {string} path below the site */
function compressed(path) {
  if (!sizes.has(path)) sizes.set(path, sizeOf(readFileSync(join(site, path))));
  return sizes.get(path) ?? 0;
}

/** @param {string} path @param {Set<string>} seen @returns {Set<string>} a module and all that it imports */
function modules(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, name] of readFileSync(join(site, path), 'utf8').matchAll(/^(?:import|export)\b[^'"]*?from '(\.[^']+)'/gm)) modules(join(path, '..', name), seen);
  return seen;
}

const NEXT_TO_NOTHING = 1e-9;

/** Switches a part of our own search off, to see what it is worth. @param {string} part */
async function leaveOut(part) {
  const logic = (/** @type {string} */ name) => import(pathToFileURL(join(site, `widgets/logic/search/${name}.mjs`)).href);
  const [{ BOOSTS }, { WEIGHTS }, { BONUS }, { SETTINGS }] = await Promise.all(['fields', 'matching', 'order', 'ranking'].map(logic));
  const parts = {
    'plain-words lines': () => Object.assign(BOOSTS, { plain: NEXT_TO_NOTHING }),
    'card and quiz questions': () => Object.assign(BOOSTS, { notes: NEXT_TO_NOTHING }),
    'glossary names': () => {
      Object.assign(BOOSTS, { names: NEXT_TO_NOTHING });
      Object.assign(WEIGHTS, { otherName: 0 });
      Object.assign(BONUS, { term: 0, synonym: 0 });
    },
    'spelling repair': () => Object.assign(WEIGHTS, { repair: 0 }),
    'field weights': () => Object.keys(BOOSTS).forEach((field) => Object.assign(BOOSTS, { [field]: 1 })),
    'coverage': () => Object.assign(SETTINGS, { floor: 1 }),
  };
  parts[/** @type {keyof typeof parts} */ (part)]();
}

/** @returns {Promise<Subject>} */
async function whiteboard() {
  if (rival) await leaveOut(rival);
  const { config } = JSON.parse(readFileSync(join(site, 'search/search_index.json'), 'utf8'));
  const { Engine } = await import(pathToFileURL(join(site, 'widgets/search/engine.mjs')).href);
  /** @type {Set<string>} */
  const fetched = new Set();
  const load = async (/** @type {string} */ name) => {
    const path = `search/${config.whiteboard}/${name}.json`;
    fetched.add(path);
    return JSON.parse(readFileSync(join(site, path), 'utf8'));
  };
  const open = await Engine.open(load);
  const code = ['widgets/search/worker.mjs', ...modules('widgets/search/files.mjs'), ...modules('widgets/search/engine.mjs')];
  for (const path of code) fetched.add(path);
  const search = async (/** @type {string} */ query) => locationsOf((await open.answer(query)).items);
  const cold = () => {
    open.forgetTexts();
    for (const path of [...fetched].filter((name) => name.includes('/text-'))) fetched.delete(path);
  };
  return { search, bytes: () => [...fetched].reduce((sum, path) => sum + compressed(path), 0), cold };
}

/** @param {{location: string, score: number}[][]} items */
function locationsOf(items) {
  return items.flatMap((group) => group.filter(({ score }) => score > 0).map(({ location }) => location));
}

const engines = { whiteboard, lunr: () => lunr(site, rival, locationsOf), pagefind: () => pagefind(rival) };

const MEASURED = 40;

const started = performance.now();
/** @type {Subject} */
const subject = await engines[/** @type {keyof typeof engines} */ (engine)]();
const opened = performance.now() - started;
/** @type {string[]} */
const queries = JSON.parse(await text(process.stdin));
const answers = [];
let bytes = 0;
for (const query of queries) {
  const before = performance.now();
  const locations = await subject.search(query);
  answers.push({ locations, ms: performance.now() - before });
  if (!subject.cold) bytes ||= subject.bytes();
}
if (subject.cold) {
  const some = queries.slice(0, MEASURED);
  bytes = 0;
  for (const query of some) {
    subject.cold();
    await subject.search(query);
    bytes += subject.bytes() / some.length;
  }
}
process.stdout.write(JSON.stringify({ answers, bytes: Math.round(bytes), open_ms: opened }));
