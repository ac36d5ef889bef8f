/** SVG elements, and how wide a text is. Colors and type: stylesheets/explorable.css. */

const SVG = 'http://www.w3.org/2000/svg';
/** Font size of a picture's texts, in its own units, which are pixels. */
export const TEXT = 12;
const pen = document.createElement('canvas').getContext('2d');

/**
 * @param {string} tag
 * @param {Record<string, string | number | undefined>} [attributes]
 * @param {...(Node | string | null | false)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/**
 * A picture of a given size in pixels, with a text for those who do not see it.
 * @param {number} width @param {number} height @param {string} label
 * @param {...(Node | null | false)} children
 * @returns {SVGElement}
 */
export function picture(width, height, label, ...children) {
  return svg('svg', { viewBox: `0 0 ${Math.round(width)} ${height}`, width: Math.round(width), height, class: 'wbx-svg', role: 'img', 'aria-label': label }, ...children);
}

/**
 * @param {number} x @param {number} y of the base line
 * @param {string} words
 * @param {{anchor?: 'start' | 'middle' | 'end', tone?: string}} [how] tone: a class of explorable.css
 */
export function text(x, y, words, { anchor = 'start', tone = '' } = {}) {
  return svg('text', { x, y, 'text-anchor': anchor, class: `wbx-text ${tone}`.trim() }, words);
}

/**
 * @param {string} words
 * @returns {number} pixels that a picture's text takes
 */
export function widthOf(words) {
  if (!pen) return words.length * TEXT * 0.6;
  pen.font = `${TEXT}px system-ui, sans-serif`;
  return pen.measureText(words).width;
}

/**
 * @param {string} words @param {number} room in pixels
 * @returns {string} the words, cut with an ellipsis where they do not fit
 */
export function fitted(words, room) {
  if (widthOf(words) <= room) return words;
  let end = words.length;
  while (end > 1 && widthOf(`${words.slice(0, end)}…`) > room) end -= 1;
  return `${words.slice(0, end)}…`;
}
