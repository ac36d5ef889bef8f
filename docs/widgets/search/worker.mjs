/**
 * The worker behind the theme's search box, in the theme's protocol: SETUP on page load, QUERY for what is typed. Nothing is
 * fetched on page load; a blank query (the panel sends one on focus) or the first word loads code and index.
 * A classic worker, as the theme starts it: no static imports.
 */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const ROOT = new URL('../../', location.href);
const notes = new BroadcastChannel('whiteboard-search');

/** @type {string} */
let version = '';
/** @type {Promise<import('./engine.mjs').Engine> | undefined} */
let opening;
let latest = 0;

/** Opens the engine once; after a failure the next query tries again. */
function open() {
  opening ??= Promise.all([import(new URL('widgets/search/engine.mjs', ROOT).href), import(new URL('widgets/search/files.mjs', ROOT).href)])
    .then(([{ Engine }, { loader }]) => Engine.open(loader(ROOT, version)))
    .catch((error) => {
      opening = undefined;
      throw error;
    });
  return opening;
}

/** @param {string} query @param {{items: unknown[], sections: number, suggestions: string[]}} found @param {'ready' | 'failed'} state */
function reply(query, { items, sections, suggestions }, state) {
  notes.postMessage({ query, state, sections, suggestions });
  postMessage({ type: RESULT, data: { items, query } });
}

/** Answers the newest query; older ones are dropped wherever they are. @param {string} query */
async function answer(query) {
  const turn = ++latest;
  const nothing = { items: [], sections: 0, suggestions: [] };
  if (query === '') return postMessage({ type: RESULT, data: { items: [], query } });
  try {
    const engine = await open();
    if (turn !== latest) return undefined;
    for await (const found of engine.answers(query, () => turn === latest)) {
      if (turn === latest) reply(query, found, 'ready');
    }
  } catch {
    if (turn === latest) reply(query, nothing, 'failed');
  }
  return undefined;
}

addEventListener('message', ({ data: { type, data } }) => {
  if (type === SETUP) {
    version = data.config.whiteboard ?? '';
    postMessage({ type: READY });
  } else if (type === QUERY) {
    void answer(String(data));
  }
});
