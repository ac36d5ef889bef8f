/** A matrix of shares from 0 to 1 as cells: the fuller the color, the larger the share; values are written where there is room. */
import { fitted, picture, svg, text, widthOf } from './svg.mjs';

const MOST = 0.55; // of the color's opacity, so that the value on it stays readable

/**
 * @param {object} map
 * @param {number} map.width @param {number} map.height the most it may take
 * @param {string} map.label for those who do not see it
 * @param {number[][]} map.values by row; NaN is a cell that may not be looked at
 * @param {string[]} map.rows @param {string[]} map.columns
 * @param {string} [map.across] what the columns are, above their names
 * @returns {SVGElement}
 */
export function heatMap({ width, height, label, values, rows, columns, across = '' }) {
  const left = Math.min(width * 0.3, Math.max(...rows.map(widthOf), 20) + 10);
  const head = Math.min(90, Math.max(...columns.map(widthOf)) + 10) + (across ? 18 : 0);
  const size = [(width - left - 2) / columns.length, Math.min(34, (height - head - 4) / rows.length)];
  const cells = values.flatMap((row, i) => row.map((value, j) => cell(value, left + j * size[0], head + i * size[1], size, `${rows[i]}, ${columns[j]}`)));
  const title = across ? text(left, 12, across, { tone: 'wbx-muted' }) : null;
  return picture(width, height, label, title,
    ...columns.map((name, j) => svg('g', { transform: `translate(${(left + (j + 0.5) * size[0] + 4).toFixed(1)} ${head - 6}) rotate(-90)` }, text(0, 0, fitted(name, 80)))),
    ...rows.map((name, i) => text(left - 6, head + (i + 0.5) * size[1] + 4, fitted(name, left - 8), { anchor: 'end' })),
    ...cells);
}

/** @param {number} value @param {number} x @param {number} y @param {number[]} size @param {string} what */
function cell(value, x, y, [width, height], what) {
  const masked = Number.isNaN(value);
  const words = masked ? '' : value.toFixed(2).replace(/^0/, '');
  const box = svg('rect', { x: x + 0.5, y: y + 0.5, width: Math.max(width - 1, 1), height: Math.max(height - 1, 1), class: masked ? 'wbx-masked' : 'wbx-cell', 'fill-opacity': masked ? undefined : Math.max(0.02, Math.min(1, value)) * MOST },
    svg('title', {}, `${what}: ${masked ? 'masked' : value.toFixed(3)}`));
  return svg('g', {}, box, width >= widthOf('.00') + 3 && height >= 15 && !masked ? text(x + width / 2, y + height / 2 + 4, words, { anchor: 'middle' }) : null);
}
