/**
 * The loader: the only script that mkdocs.yml names. It imports `./<name>.mjs` for every `wb-<name>` element on the page
 * that is not defined yet, so a page fetches only the widgets it shows.
 */
import './page/reading-aids.mjs';

/** @param {Document | Element} root */
function loadWidgets(root) {
  for (const element of root.querySelectorAll(':not(:defined)')) {
    const name = element.localName;
    if (name.startsWith('wb-')) void import(`./${name.slice('wb-'.length)}.mjs`);
  }
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

loadWidgets(document);
openSearchFromLinks();
