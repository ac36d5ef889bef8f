/** Tokens in running lines, each in a box whose color says how likely it was, or which piece it is. */
import { picture, svg, text, widthOf } from './svg.mjs';

/**
 * @typedef {object} Token
 * @property {string} words as shown
 * @property {number} [strength] 0 to 1: how full the color is
 * @property {number | 'muted'} [tone]
 * @property {string} [what] said by the tooltip
 */

const ROW = 26;

/**
 * @param {object} view
 * @param {number} view.width @param {number} view.rows the height to keep; more rows are cut from the start, newest last
 * @param {string} view.label for those who do not see it
 * @param {Token[]} view.tokens
 * @returns {SVGElement}
 */
export function tokens({ width, rows, label, tokens: all }) {
  let [x, row] = [0, 0];
  const places = all.map(({ words }) => {
    const size = widthOf(words) + 10;
    if (x && x + size > width) [x, row] = [0, row + 1];
    const place = { x, row, size };
    x += size + 3;
    return place;
  });
  const cut = Math.max(0, row + 1 - rows);
  return picture(width, rows * ROW, label, ...all.map((token, index) => (places[index].row < cut ? null : box(token, places[index], cut))));
}

/** @param {Token} token @param {{x: number, row: number, size: number}} place @param {number} cut rows left out above */
function box({ words, strength = 0, tone = 'muted', what = '' }, { x, row, size }, cut) {
  const y = (row - cut) * ROW;
  return svg('g', {}, svg('rect', { x: x + 0.5, y: y + 2, width: size, height: ROW - 5, rx: 3, class: `wbx-token wbx-fill-${tone}`, 'fill-opacity': 0.06 + strength * 0.45 }, what ? svg('title', {}, what) : null),
    text(x + 0.5 + size / 2, y + 16, words, { anchor: 'middle' }));
}
