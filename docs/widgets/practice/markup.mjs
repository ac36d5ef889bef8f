/**
 * The only place where practice code turns text into markup. `setBuiltMarkup` takes what our own build rendered
 * (practice/data/*.json); whatever a reader typed or imported goes into the page as text.
 */

/** The site's root, with a slash at its end. */
export const SITE = new URL('../../', import.meta.url);

/**
 * Shows HTML that the site's build made: formulas, code, emphasis. Never call it with a reader's text.
 * @param {Element} element
 * @param {string} html
 */
export function setBuiltMarkup(element, html) {
  element.innerHTML = html;
}

/**
 * Makes an element; texts among the children stay texts.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] `false` and `undefined` leave one out, `true` sets it empty
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * A button that does something.
 * @param {string} text @param {(event: MouseEvent) => void} act @param {Record<string, string | boolean | undefined>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(text, act, attributes = {}) {
  const element = make('button', { type: 'button', class: 'wb-button', ...attributes }, text);
  element.addEventListener('click', act);
  return element;
}

/**
 * The address of a place on this site.
 * @param {string} path below the site's root: `systems/rag/#indexing`
 * @returns {string}
 */
export function siteAddress(path) {
  const address = new URL(path, SITE);
  return address.href.startsWith(SITE.href) ? address.href : SITE.href;
}

/**
 * Reads one of the build's data files: `index`, `deck`, or a chapter's slug.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function readPracticeData(name) {
  const answer = await fetch(new URL(`practice/data/${encodeURIComponent(name)}.json`, SITE));
  if (!answer.ok) throw new Error(`The study material (${name}) could not be loaded: ${answer.status}. Reload the page; without a connection, visit it once while online.`);
  return answer.json();
}
