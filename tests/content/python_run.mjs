/**
 * Runs the runnable examples of all pages in Pyodide, as the browser's worker does: standard input holds `{page: [source, ...]}`,
 * standard output gets `{page: [{printed, traceback}, ...]}`. Every page has a namespace of its own.
 */
import { text } from 'node:stream/consumers';
import { LOCK } from '../../docs/widgets/logic/python/download.mjs';
import { cellFile } from '../../docs/widgets/logic/python/traceback.mjs';
import { startRunner } from '../../docs/widgets/python/runner.mjs';
import { loadPyodide } from '../../docs/widgets/vendor/pyodide/pyodide.mjs';

const pages = JSON.parse(await text(process.stdin));
const pyodide = await loadPyodide({ lockFileContents: LOCK, packageBaseUrl: 'none' });
const run = startRunner(pyodide);

/** @param {string[]} sources */
function runPage(sources) {
  const namespace = pyodide.toPy({ __name__: '__main__' });
  return sources.map((source, place) => {
    let printed = '';
    const traceback = run(source, cellFile(place + 1), (more) => { printed += more; }, namespace);
    return { printed, traceback };
  });
}

const answers = Object.entries(pages).map(([page, sources]) => [page, runPage(sources)]);
process.stdout.write(JSON.stringify(Object.fromEntries(answers)));
