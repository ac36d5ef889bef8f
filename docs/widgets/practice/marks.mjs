/** Marks of progress: in the landing page's chapter map and beside the chapters in the navigation. */
import { deckCards, tally } from '../logic/practice/queue.mjs';
import { clockOf } from './clock.mjs';
import { make, readPracticeData, SITE } from './markup.mjs';
import { readRows } from './rows.mjs';
import { onChange, openStore } from './store.mjs';

/** @typedef {{total: number, seen: number, mature: number, due: number}} Progress */

/** Shows the marks, and keeps them true while the page is open. */
export async function mark() {
  const places = [...chapterPlaces()];
  if (!places.length) return;
  const deck = deckCards(await readPracticeData('deck'));
  const update = async () => {
    const { rows } = await readRows(await openStore());
    const chapters = tally(deck, rows, clockOf()());
    for (const { slug, show } of places) show(chapters.get(slug));
  };
  onChange((kind) => { if (kind === 'cards' || kind === 'all') update().catch(() => {}); });
  await update().catch(() => {}); // marks are an extra: what is wrong is said where one practices
}

/** @returns {Generator<{slug: string, show: (progress: Progress | undefined) => void}>} */
function* chapterPlaces() {
  for (const link of document.querySelectorAll('.wb-map__title, .md-sidebar--primary a.md-nav__link')) {
    const slug = slugOf(/** @type {HTMLAnchorElement} */ (link));
    if (!slug) continue;
    const map = link.matches('.wb-map__title');
    const note = make('span', { class: 'wb-mark' });
    yield { slug, show: (progress) => {
      note.textContent = progress?.seen ? (map ? inMap(progress) : inNavigation(progress)) : '';
      if (note.textContent) (map ? link.parentElement ?? link : link).append(note);
      else note.remove();
    } };
  }
}

/** @param {HTMLAnchorElement} link @returns {string | undefined} the chapter it leads to */
function slugOf(link) {
  if (!link.href.startsWith(SITE.href) || link.hash) return undefined; // a hash: the page's own table of contents
  const [, slug] = /^(?:systems|engineering|foundations)\/([a-z-]+)\/$/.exec(link.href.slice(SITE.href.length)) ?? [];
  return slug;
}

/** @param {Progress} progress */
function inMap({ seen, total, mature, due }) {
  return `${seen} of ${total} seen, ${mature} mature${due ? `, ${due} due` : ''}`;
}

/** @param {Progress} progress */
function inNavigation({ seen, total, due }) {
  return due ? `${due} due` : `${Math.round((100 * seen) / total)} % seen`;
}
