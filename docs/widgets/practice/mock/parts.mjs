/**
 * Small parts that several views of the mock interviews share.
 * @typedef {{now: () => number, go: (address: string) => void, fail: (error: unknown) => void}} Context `go` opens a view by its
 *   address without the hash sign: '' is the start
 * @typedef {{element: HTMLElement, leave?: () => void}} View `leave` is called once when the view goes away
 */
import { make, setBuiltMarkup, siteAddress } from '../markup.mjs';

/**
 * @param {number} ms
 * @returns {string} minutes and seconds: `12:05`, `-0:30`
 */
export function clockText(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  return `${ms <= -1000 ? '-' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @param {number} ms since 1970 @returns {string} */
export function dateText(ms) {
  return new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
}

/** @param {number} share 0 to 1 @returns {string} */
export function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/**
 * A heading that takes the focus when its view opens.
 * @param {string} text
 */
export function viewHeading(text) {
  return make('h2', { class: 'wb-mock__heading', tabindex: '-1' }, text);
}

/**
 * An element whose content the build rendered.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} html @param {Record<string, string>} [attributes]
 */
export function built(tag, html, attributes = {}) {
  const element = make(tag, attributes);
  setBuiltMarkup(element, html);
  return element;
}

/** @param {string} see below the site's root @param {string} text */
export function sectionLink(see, text) {
  return make('a', { href: siteAddress(see) }, text);
}

/**
 * A select with a label around it.
 * @param {string} label @param {string} name @param {string[][]} options pairs of value and text
 */
export function labelledSelect(label, name, options) {
  const select = make('select', { name });
  select.append(...options.map(([value, text]) => new Option(text, value)));
  return make('label', { class: 'wb-mock__field' }, label, select);
}

/**
 * A group of radio buttons.
 * @param {string} legend @param {string} name @param {string[][]} options pairs of value and text @param {string} [chosen]
 */
export function radios(legend, name, options, chosen) {
  const choices = options.map(([value, text]) => {
    const input = make('input', { type: 'radio', name, value, checked: value === chosen });
    return make('label', { class: 'wb-mock__choice' }, input, text);
  });
  return make('fieldset', { class: 'wb-mock__radios' }, make('legend', {}, legend), ...choices);
}

/**
 * A table with a caption; the first cell of a row is its head.
 * @param {string} caption @param {string[]} heads @param {(Node | string)[][]} rows
 */
export function table(caption, heads, rows) {
  const body = rows.map(([first, ...rest]) => make('tr', {}, make('th', { scope: 'row' }, first), ...rest.map((cell) => make('td', {}, cell))));
  const head = make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text)));
  const element = make('table', { class: 'wb-mock__table' }, make('caption', {}, caption), make('thead', {}, head), make('tbody', {}, ...body));
  return make('div', { class: 'wb-mock__scroll', tabindex: '0', role: 'group', 'aria-label': caption }, element);
}

/**
 * Gives the reader a file.
 * @param {string} name @param {Blob} content
 */
export function download(name, content) {
  const address = URL.createObjectURL(content);
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @param {string} name @param {unknown} data */
export function downloadJson(name, data) {
  download(name, new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
}
