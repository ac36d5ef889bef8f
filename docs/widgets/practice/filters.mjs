/** Which cards are practiced: chapter, level, tag. The choice stands in the address, so that a link reproduces it. */
import { make } from './markup.mjs';

/** @typedef {import('../logic/practice/queue.mjs').Filter} Filter */

const NAMES = /** @type {const} */ (['chapter', 'level', 'tag']);

/** @returns {Filter} what the address asks for */
export function filterOfAddress() {
  const wanted = new URLSearchParams(location.search);
  return { chapter: wanted.get('chapter') ?? '', level: wanted.get('level') ?? '', tag: wanted.get('tag') ?? '' };
}

/** @param {Filter} filter */
function keepInAddress(filter) {
  const address = new URL(location.href);
  for (const name of NAMES) {
    if (filter[name]) address.searchParams.set(name, filter[name]);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, '', address);
}

/**
 * @param {import('./study.mjs').Study} study
 * @param {Filter} filter
 * @param {(filter: Filter, name: string) => void} change called with the field that was changed
 * @returns {HTMLFormElement}
 */
export function filterForm(study, filter, change) {
  const tags = [...new Set(study.deck.filter((card) => !filter.chapter || card.chapter === filter.chapter).flatMap((card) => card.tags))].sort();
  const form = make('form', { class: 'wb-filter', 'aria-label': 'Choose cards' },
    choice('Chapter', 'chapter', study.chapters.map(({ chapter, title }) => [chapter, title]), filter.chapter),
    choice('Level', 'level', ['junior', 'core', 'staff'].map((level) => [level, level]), filter.level),
    choice('Tag', 'tag', tags.map((tag) => [tag, tag]), filter.tag));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', (event) => {
    const data = new FormData(form);
    const [chapter, level, tag] = NAMES.map((name) => String(data.get(name) ?? ''));
    const wanted = { chapter, level, tag };
    keepInAddress(wanted);
    change(wanted, event.target instanceof HTMLSelectElement ? event.target.name : '');
  });
  return form;
}

/** @param {string} label @param {string} name @param {string[][]} options @param {string} value */
function choice(label, name, options, value) {
  const select = make('select', { name });
  select.append(new Option('All', ''), ...options.map(([key, text]) => new Option(text, key)));
  select.value = value;
  if (select.selectedIndex < 0) select.value = '';
  return make('label', {}, label, select);
}
