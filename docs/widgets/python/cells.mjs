/**
 * Runnable Python: a page's `.wb-run` listings become cells with Run, Stop, Edit, Reset and Copy, all at once when the first
 * comes near the viewport (their place is reserved in whiteboard.css). Python itself is fetched by the first Run.
 */
import { Notebook } from './notebook.mjs';

const SHEET = new URL('../../stylesheets/python.css', import.meta.url).href;

/** @type {Promise<Notebook> | undefined} */
let notebook;

/** @returns {Promise<void>} when the cells' style sheet is there, or will not come */
function loadSheet() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = SHEET;
  return new Promise((resolve) => {
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

/** Called for every `.wb-run` that comes near; the first call serves all of them. */
export async function enhance() {
  notebook ??= loadSheet().then(() => new Notebook([...document.querySelectorAll('article .wb-run')].filter((one) => one instanceof HTMLElement)));
  await notebook;
}
