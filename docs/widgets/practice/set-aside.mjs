/** What does not come up: suspended and buried cards, leeches, cards that left the notes, reviews dated ahead of the clock. */
import { fromTheFuture, isBuried } from '../logic/practice/queue.mjs';
import { counted } from '../logic/practice/words.mjs';
import { bringForward, resumeCards } from './deck.mjs';
import { button, make, setBuiltMarkup } from './markup.mjs';
import { problemNote } from './problem.mjs';
import { openStore } from './store.mjs';

/** @typedef {import('./study.mjs').Study} Study */
/** @typedef {import('../logic/practice/queue.mjs').DeckCard} DeckCard */

/**
 * @param {HTMLElement} place
 * @param {Study} study
 * @param {() => void} changed
 */
export function setAsideList(place, study, changed) {
  const open = place.querySelector('details')?.open ?? false;
  const now = study.now();
  const known = new Set(study.deck.map(({ id }) => id));
  const held = study.deck.filter(({ id }) => holds(study, id, now));
  const gone = [...study.rows.keys()].filter((id) => !known.has(id)).length;
  const ahead = fromTheFuture(study.rows.values(), now);
  const list = make('ul', { class: 'wb-aside' });
  const details = make('details', { class: 'wb-card' }, make('summary', {}, `Set aside: ${counted(held.length, 'card')}`), list);
  details.addEventListener('toggle', () => { if (details.open) void fill(list, study, held, changed); }, { once: true });
  details.open = open && held.length > 0;
  place.replaceChildren(
    ...(held.length ? [details] : []),
    ...(gone ? [make('p', { class: 'wb-practice__note' }, `${counted(gone, 'card')} you studied ${gone === 1 ? 'is' : 'are'} no longer in the notes. The history is kept, and exported.`)] : []),
    ...(study.unusable ? [make('p', { class: 'wb-practice__note' }, `${counted(study.unusable, 'stored entry')} cannot be read: left as found, and not used.`.replace('entrys', 'entries'))] : []),
    ...(ahead.length ? [aheadNote(ahead, study, changed)] : []));
}

/** @param {Study} study @param {string} id @param {number} now */
function holds(study, id, now) {
  const row = study.rows.get(id);
  return row !== undefined && (row.suspended || isBuried(row, now) || row.lapsesAtLeech > 0);
}

/** @param {HTMLElement} list @param {Study} study @param {DeckCard[]} held @param {() => void} changed */
async function fill(list, study, held, changed) {
  try {
    list.replaceChildren(...await Promise.all(held.map((card) => entry(study, card, changed))));
  } catch (error) {
    list.replaceChildren(make('li', {}, problemNote(error)));
  }
}

/** @param {Study} study @param {DeckCard} card @param {() => void} changed */
async function entry(study, card, changed) {
  const row = study.rows.get(card.id);
  const front = make('span', { id: `aside-${card.id}` });
  setBuiltMarkup(front, (await study.text(card)).front);
  const states = [row?.suspended && 'suspended', row && isBuried(row, study.now()) && 'until tomorrow', row?.lapsesAtLeech && 'leech'].filter(Boolean).join(', ');
  const item = make('li', {}, front, make('small', {}, ` ${states} `));
  if (row?.suspended || (row && isBuried(row, study.now()))) {
    item.append(button('Resume', () => void act(item, changed, async () => { await resumeCards(await openStore(), [card], study.now()); }), { 'aria-describedby': front.id }));
  }
  return item;
}

/** @param {import('./store.mjs').CardRow[]} ahead @param {Study} study @param {() => void} changed */
function aheadNote(ahead, study, changed) {
  const note = make('div', { class: 'wb-practice__note' }, make('p', {}, `${counted(ahead.length, 'card')} ${ahead.length === 1 ? 'was' : 'were'} graded later than this device's clock says it is now. Nothing is lost. If the clock is right now and was wrong then, take them in today.`));
  note.append(button('Take them in today', () => void act(note, changed, async () => { await bringForward(await openStore(), ahead, study.now()); })));
  return note;
}

/** @param {HTMLElement} place @param {() => void} changed @param {() => Promise<void>} work */
async function act(place, changed, work) {
  try {
    await work();
    changed();
  } catch (error) {
    place.append(problemNote(error));
  }
}
