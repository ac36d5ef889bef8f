/**
 * The loader: the only script that mkdocs.yml names. It imports `./<name>.mjs` for every `wb-<name>` element on the page
 * that is not defined yet, so a page fetches only the widgets it shows; figures (`data-figure`) when they come near.
 */
import './page/reading-aids.mjs';
import './page/tips.mjs';

/** @param {Document | Element} root */
function loadWidgets(root) {
  for (const element of root.querySelectorAll(':not(:defined)')) {
    if (!element.localName.startsWith('wb-')) continue;
    if (element.hasAttribute('data-figure')) approaching.observe(element);
    else void importWidget(element);
  }
}

/** @param {Element} element @returns {Promise<unknown>} */
function importWidget(element) {
  return import(`./${element.localName.slice('wb-'.length)}.mjs`);
}

/** Figures on their way into view. One that cannot be loaded keeps its text alternative, with a line that says so. */
const approaching = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    approaching.unobserve(target);
    importWidget(target).catch(() => {
      const note = document.createElement('p');
      note.textContent = 'The live figure could not be loaded; reload the page to try again.';
      target.append(note);
    });
  }
}, { rootMargin: '600px' });

/** Runs the theme's own script once the page has been painted: it keeps the processor busy, and reading does not need it. */
async function loadTheme() {
  const link = document.querySelector('link[data-wb-theme]');
  if (!(link instanceof HTMLLinkElement)) return;
  const painted = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await Promise.race([painted, new Promise((resolve) => setTimeout(resolve, 1000))]); // a tab in the background paints nothing
  const script = document.createElement('script');
  script.src = link.href;
  script.addEventListener('load', () => document.dispatchEvent(new Event('DOMContentLoaded'))); // what it waits for has passed
  document.body.append(script);
}

/** Links of this class open the search box; without script they lead to the chapter map. */
function openSearchFromLinks() {
  for (const link of document.querySelectorAll('.wb-open-search')) {
    link.addEventListener('click', (event) => {
      const box = document.querySelector('[data-md-component=search-query]');
      const toggle = document.querySelector('#__search');
      if (!(box instanceof HTMLElement) || !(toggle instanceof HTMLInputElement)) return;
      event.preventDefault();
      toggle.checked = true;
      toggle.dispatchEvent(new Event('change'));
      box.focus();
    });
  }
}

/** What makes a chapter's study lists and examples interactive: loaded when one comes near the viewport, after the page itself. */
const IN_PLACE = [
  { list: '.wb-cards', module: './practice/chapter-cards.mjs' },
  { list: '.wb-quiz', module: './practice/chapter-quiz.mjs' },
  { list: '.wb-run', module: './python/cells.mjs' },
];

/** A module of IN_PLACE exports `enhance(list)`; it is called once for every such list. */
function enhanceStudyLists() {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const found = isIntersecting && IN_PLACE.find(({ list }) => target.matches(list));
      if (!found) continue;
      observer.unobserve(target);
      void import(found.module).then((module) => module.enhance(target));
    }
  }, { rootMargin: '400px' });
  for (const { list } of IN_PLACE) {
    for (const element of document.querySelectorAll(list)) observer.observe(element);
  }
}

/** Marks of progress, for readers who have study data only; others load nothing. */
async function markProgress() {
  const databases = await globalThis.indexedDB?.databases?.().catch(() => []);
  if (!databases?.some(({ name }) => name === 'whiteboard')) return;
  const { mark } = await import('./practice/marks.mjs');
  await mark();
}

/** Seconds after which a first visit is taken for a stay, so that storing never competes with the page. */
const STAYED = 4;

/** Keeps the notes on this device, but not while they are written (then the page names no service worker) or when data is dear. */
async function keepOffline() {
  const worker = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name=wb-service-worker]'))?.content;
  const workers = globalThis.isSecureContext ? navigator.serviceWorker : undefined;
  if (!workers) return;
  if (!worker) {
    if (workers.controller) for (const registration of await workers.getRegistrations()) await registration.unregister();
    return;
  }
  if (!workers.controller) {
    if (/** @type {any} */ (navigator).connection?.saveData) return;
    await new Promise((resolve) => setTimeout(resolve, STAYED * 1000));
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
  }
  const { keep } = await import('./offline/keep.mjs');
  await keep(new URL(worker, document.baseURI).href);
}

void loadTheme();
loadWidgets(document);
enhanceStudyLists();
setTimeout(() => void markProgress(), 1500); // what a reader came for comes first
if (document.readyState === 'complete') void keepOffline();
else addEventListener('load', () => void keepOffline());
openSearchFromLinks();
