/** Horizontal bars: one row a name, each with one part or several parts, its value, and a line that all are measured by. */
import { fitted, picture, svg, text, widthOf } from './svg.mjs';

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {{value: number, tone: number | 'muted', what: string}[]} parts side by side, from the left
 * @property {number} [outline] a second value, drawn as a frame: what it was before
 * @property {string} said the value in words, behind the bar
 * @property {boolean} [strong]
 */

const ROW = 22;
const BOLD = 1.12; // how much wider a bold text is, about

/**
 * @param {object} chart
 * @param {number} chart.width
 * @param {string} chart.label for those who do not see it
 * @param {Bar[]} chart.bars
 * @param {number} chart.most the value that fills the width
 * @param {{value: number, said: string}} [chart.limit]
 * @param {[string, number | 'muted' | 'outline'][]} [chart.legend]
 * @param {number} [chart.rows] the height to keep, in rows, however many bars there are
 * @returns {SVGElement}
 */
export function bars({ width, label, bars: rows, most, limit, legend = [], rows: kept = rows.length }) {
  const names = Math.min(width * 0.32, Math.max(...rows.map(({ name, strong }) => widthOf(name) * (strong ? BOLD : 1)), 20) + 8);
  const values = Math.max(...rows.map(({ said, strong }) => widthOf(said) * (strong ? BOLD : 1)), 20) + 8;
  const room = Math.max(40, width - names - values);
  const head = (legend.length ? 20 : 0) + (limit ? 18 : 0);
  const scale = (/** @type {number} */ value) => (Math.max(0, Math.min(value, most)) / most) * room;
  return picture(width, head + kept * ROW + 6, label, ...key(legend),
    ...rows.map((bar, place) => drawBar(bar, head + place * ROW, names, scale)),
    ...(limit ? drawLimit(limit, names + scale(limit.value), [head - 4, head + kept * ROW + 4], width) : []));
}

/** @param {Bar} bar @param {number} y @param {number} left @param {(value: number) => number} scale */
function drawBar({ name, parts, outline, said, strong }, y, left, scale) {
  let x = left;
  const pieces = parts.map(({ value, tone, what }) => {
    const [start, size] = [x, scale(value)];
    x += size;
    return svg('rect', { x: start, y: y + 3, width: Math.max(size, value > 0 ? 1 : 0), height: ROW - 6, class: `wbx-bar wbx-fill-${tone}` }, svg('title', {}, what));
  });
  const frame = outline === undefined ? null : svg('rect', { x: left, y: y + 2.5, width: Math.max(scale(outline), 0.5), height: ROW - 5, class: 'wbx-frame' });
  const end = Math.max(x, left + scale(outline ?? 0));
  return svg('g', {}, text(left - 6, y + 15, fitted(name, strong ? left : left - 8), { anchor: 'end', tone: strong ? 'wbx-bold' : '' }), ...pieces, frame, text(end + 6, y + 15, said, { tone: strong ? 'wbx-halo wbx-bold' : 'wbx-halo' }));
}

/** @param {{value: number, said: string}} limit @param {number} x @param {[number, number]} span @param {number} width */
function drawLimit({ said }, x, [top, bottom], width) {
  const [half, size] = [widthOf(said) / 2, widthOf(said)];
  return [svg('line', { x1: x, x2: x, y1: top, y2: bottom, class: 'wbx-rule wbx-limit' }), text(Math.max(half, Math.min(x, width - size / 2 - 2)), top - 4, said, { anchor: 'middle' })];
}

/** @param {[string, number | 'muted' | 'outline'][]} entries */
function key(entries) {
  let x = 0;
  return entries.map(([name, tone]) => {
    const entry = svg('g', {}, svg('rect', { x: x + 1, y: 2, width: 14, height: 11, class: tone === 'outline' ? 'wbx-frame' : `wbx-bar wbx-fill-${tone}` }), text(x + 20, 12, name));
    x += 20 + widthOf(name) + 14;
    return entry;
  });
}
