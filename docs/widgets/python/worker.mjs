/**
 * The worker that Python lives in. It loads Pyodide from our own files at once, then runs what it is sent, one cell at a time:
 * `{source, name, characters}`. It answers `loaded` (bytes so far), `ready`, `printed`, `ended`; `broken` and `lost` are its last words.
 */
import { LOCK, PARTS, TOTAL } from '../logic/python/download.mjs';
import { OutputLimit } from '../logic/python/output.mjs';
import { startRunner } from './runner.mjs';

const FOLDER = new URL('../vendor/pyodide/', import.meta.url).href;

/** @type {(reason: unknown) => void} */
let breakOff = () => {};
/** Rejected when a file does not come: Pyodide only logs that, and would wait for ever. */
const broken = new Promise((_, reject) => { breakOff = reject; });

let bytes = 0;
/** @param {number} more */
function count(more) {
  bytes += more;
  postMessage({ kind: 'loaded', bytes: Math.min(bytes, TOTAL) });
}

/** @param {Response} response */
async function countBody(response) {
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) count(part.value.byteLength);
}

/**
 * Pyodide fetches by itself and reports nothing, so in this worker, where nothing else lives, `fetch` counts what passes.
 * @param {typeof fetch} plainFetch
 * @returns {typeof fetch}
 */
function countingFetch(plainFetch) {
  return async (...request) => {
    try {
      const response = await plainFetch(...request);
      if (!response.ok) throw new Error(`${new URL(response.url).pathname.split('/').at(-1)}: ${response.status}`);
      countBody(response.clone()).catch(breakOff);
      return response;
    } catch (error) {
      breakOff(error);
      throw error;
    }
  };
}

async function load() {
  const plainFetch = globalThis.fetch;
  globalThis.fetch = countingFetch(plainFetch);
  const [{ loadPyodide }] = await Promise.all([
    import(`${FOLDER}pyodide.mjs`),
    import(`${FOLDER}pyodide.asm.mjs`).then(() => count(PARTS['pyodide.asm.mjs'])),
  ]);
  const options = { indexURL: FOLDER, packageBaseUrl: FOLDER, lockFileContents: LOCK, stdin: () => null };
  const pyodide = await Promise.race([loadPyodide(options), broken]);
  globalThis.fetch = plainFetch;
  return { pyodide, run: startRunner(pyodide), version: pyodide.runPython('import platform; platform.python_version()') };
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

const loading = load();
loading.then(({ version }) => postMessage({ kind: 'ready', version }), (error) => postMessage({ kind: 'broken', message: messageOf(error) }));

addEventListener('message', async ({ data: { source, name, characters } }) => {
  const { run } = await loading;
  const limit = new OutputLimit(characters);
  const began = performance.now();
  try {
    const traceback = run(source, name, (text) => {
      const shown = limit.take(text);
      if (shown) postMessage({ kind: 'printed', text: shown });
    });
    postMessage({ kind: 'ended', traceback, cut: limit.cut, seconds: (performance.now() - began) / 1000 });
  } catch (error) {
    postMessage({ kind: 'lost', message: messageOf(error) }); // Pyodide itself gave up
  }
});
