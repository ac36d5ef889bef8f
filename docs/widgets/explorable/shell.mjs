/** What stands around a figure's pictures: controls above, the sentence, tools and numbers below, a place to compare with. */
import { button, make } from '../practice/markup.mjs';
import { table } from '../practice/charts.mjs';
import { copyOrSave, pngOf, standaloneSvg } from './export.mjs';

/**
 * @typedef {import('./explorable.mjs').Drawing} Drawing
 * @typedef {object} Shell
 * @property {HTMLElement} now
 * @property {HTMLElement} pinned
 * @property {HTMLButtonElement} compare
 * @property {HTMLDetailsElement} numbers
 * @property {() => void} later fills the numbers when they are unfolded
 * @property {(pane: HTMLElement, drawing: Drawing, title: string) => void} show
 * @property {(words: string) => void} say
 */

/**
 * Puts the frame into the tag; its text alternative stays for whoever does not see the pictures.
 * @param {import('./explorable.mjs').Explorable} host
 * @param {HTMLElement[]} inputs
 * @param {{reset: () => void, compare: () => void}} acts
 * @returns {Shell}
 */
export function shell(host, inputs, acts) {
  const status = make('p', { class: 'wb-unseen', role: 'status' });
  const [now, pinned] = [make('div', { class: 'wbx-pane' }), make('div', { class: 'wbx-pane', hidden: true })];
  const compare = button('Compare', acts.compare, { title: 'Keep these settings in view and change the others beside them' });
  const numbers = make('details', { class: 'wbx-numbers' }, make('summary', {}, 'Show the numbers'));
  const say = (/** @type {string} */ words) => { status.textContent = words; };
  const frame = { now, pinned, compare, numbers, later: () => {}, say, show };
  numbers.addEventListener('toggle', () => { if (numbers.open) frame.later(); });
  for (const alternative of host.children) alternative.classList.add('wbx-alt');
  host.append(make('div', { class: 'wbx' },
    make('div', { class: 'wbx-controls', role: 'group', 'aria-label': `${host.figure.title}: settings` }, ...inputs),
    make('div', { class: 'wbx-panes' }, now, pinned),
    make('div', { class: 'wbx-tools', role: 'group', 'aria-label': `${host.figure.title}: tools` }, button('Reset', acts.reset), compare, ...tools(host, now, say)),
    numbers, status));
  return frame;
}

/** @param {HTMLElement} pane @param {Drawing} drawing @param {string} title */
function show(pane, { pictures, said }, title) {
  pane.replaceChildren(...(title ? [make('p', { class: 'wbx-title' }, title)] : []), ...pictures, make('p', { class: 'wbx-said' }, said));
}

/** @param {HTMLDetailsElement} details @param {string} title @param {Drawing['numbers']} numbers */
export function numbersTable(details, title, { heads, rows }) {
  const old = details.querySelector('.wb-scroll');
  const made = table(`${title}: the numbers`, heads, rows);
  if (old) old.replaceWith(made);
  else details.append(made);
}

/** @param {import('./explorable.mjs').Explorable} host @param {HTMLElement} pane @param {(words: string) => void} say */
function tools(host, pane, say) {
  const { name, title } = host.figure;
  const done = (/** @type {HTMLElement} */ where, /** @type {string} */ words) => {
    const before = where.textContent;
    say(words);
    where.textContent = 'Done';
    setTimeout(() => { where.textContent = before; }, 1500);
  };
  const link = button('Copy link', async () => {
    const address = new URL(location.href);
    address.hash = host.closest('figure')?.id ?? '';
    try {
      await navigator.clipboard.writeText(address.href);
      done(link, 'The link to this figure with its settings is on the clipboard.');
    } catch {
      say('The browser refused the clipboard; the address bar holds the link.');
    }
  });
  const vector = button('Copy SVG', async () => done(vector, await copyOrSave(new Blob([standaloneSvg(pane, title).text], { type: 'image/svg+xml' }), `${name}.svg`)));
  const bitmap = button('Copy PNG', async () => done(bitmap, await copyOrSave(await pngOf(standaloneSvg(pane, title)), `${name}.png`)));
  const whole = document.fullscreenEnabled && button('Full screen', () => void (document.fullscreenElement ? document.exitFullscreen() : host.closest('figure')?.requestFullscreen()));
  return [link, vector, bitmap, ...(whole ? [whole] : [])];
}
