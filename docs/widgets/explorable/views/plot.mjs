/** Lines and points over two axes, linear or logarithmic, with a legend that does not rely on color alone. */
import { scaleOf, short, ticksOf } from '../../logic/kit/scales.mjs';
import { picture, svg, text, widthOf } from './svg.mjs';

/**
 * @typedef {import('../../logic/kit/scales.mjs').Axis} Axis
 * @typedef {object} Series
 * @property {string} name
 * @property {[number, number][]} points
 * @property {number} tone 1 to 6, a color of the theme; each has its own dashes
 * @property {'line' | 'dots'} [as]
 * @property {boolean} [strong]
 * @typedef {{label: string, x?: number, y?: number}} Rule a dashed line at a value of one axis
 */

const ROW = 18;
const MARGIN = { right: 12, bottom: 40 };

/**
 * @param {object} plot
 * @param {number} plot.width @param {number} plot.height
 * @param {string} plot.label for those who do not see it
 * @param {Axis} plot.x @param {Axis} plot.y
 * @param {Series[]} plot.series
 * @param {Rule[]} [plot.rules]
 * @returns {SVGElement}
 */
export function plot({ width, height, label, x, y, series, rules = [] }) {
  const key = legend(series, width);
  const yTicks = ticksOf(y, 5);
  const left = Math.max(...yTicks.map((tick) => widthOf((y.format ?? short)(tick)))) + 12;
  const [top, right, bottom] = [key.height + 22, width - MARGIN.right, height - MARGIN.bottom];
  const [toX, toY] = [scaleOf(x, left, right), scaleOf(y, bottom, top)];
  const clip = `wbx-clip-${(nextClip += 1)}`;
  return picture(width, height, label, key.element,
    svg('clipPath', { id: clip }, svg('rect', { x: left, y: top - 4, width: right - left + 4, height: bottom - top + 8 })),
    text(2, key.height + 12, y.label, { tone: 'wbx-muted' }),
    ...yTicks.flatMap((tick) => [
      svg('line', { x1: left, x2: right, y1: toY(tick), y2: toY(tick), class: 'wbx-grid' }),
      text(left - 6, toY(tick) + 4, (y.format ?? short)(tick), { anchor: 'end', tone: 'wbx-muted' }),
    ]),
    ...xAxis(x, toX, left, right, bottom),
    svg('g', { 'clip-path': `url(#${clip})` },
      ...rules.flatMap((rule) => drawRule(rule, toX, toY, { left, right, top, bottom })),
      ...series.map((one) => drawSeries(one, toX, toY))));
}
let nextClip = 0;

/** @param {Axis} axis @param {(value: number) => number} toX @param {number} left @param {number} right @param {number} bottom */
function xAxis(axis, toX, left, right, bottom) {
  const format = axis.format ?? short;
  const wanted = Math.max(2, Math.floor((right - left) / 60));
  return [
    svg('line', { x1: left, x2: right, y1: bottom, y2: bottom, class: 'wbx-axis' }),
    ...ticksOf(axis, wanted).flatMap((tick) => [
      svg('line', { x1: toX(tick), x2: toX(tick), y1: bottom, y2: bottom + 4, class: 'wbx-axis' }),
      text(Math.min(toX(tick), right + 8 - widthOf(format(tick)) / 2), bottom + 17, format(tick), { anchor: 'middle', tone: 'wbx-muted' }),
    ]),
    text(right, bottom + 34, axis.label, { anchor: 'end', tone: 'wbx-muted' }),
  ];
}

/** @param {Rule} rule @param {(v: number) => number} toX @param {(v: number) => number} toY @param {Record<'left' | 'right' | 'top' | 'bottom', number>} box */
function drawRule({ label, x, y }, toX, toY, { left, right, top, bottom }) {
  if (x !== undefined) {
    const near = toX(x) > (left + right) / 2;
    return [svg('line', { x1: toX(x), x2: toX(x), y1: top, y2: bottom, class: 'wbx-rule' }), text(toX(x) + (near ? -5 : 5), top + 8, label, { anchor: near ? 'end' : 'start', tone: 'wbx-halo' })];
  }
  return [svg('line', { x1: left, x2: right, y1: toY(y ?? 0), y2: toY(y ?? 0), class: 'wbx-rule' }), text(right - 2, toY(y ?? 0) - 5, label, { anchor: 'end', tone: 'wbx-halo' })];
}

/** @param {Series} series @param {(value: number) => number} toX @param {(value: number) => number} toY */
function drawSeries({ name, points, tone, as = 'line', strong }, toX, toY) {
  const seen = points.filter((point) => point.every(Number.isFinite));
  if (as === 'dots') {
    return svg('g', {}, ...seen.map(([a, b]) => svg('circle', { cx: toX(a), cy: toY(b), r: 5, class: `wbx-dot wbx-fill-${tone}` }, svg('title', {}, `${name}: ${short(a)}, ${short(b)}`))));
  }
  const path = seen.map(([a, b], place) => `${place ? 'L' : 'M'}${toX(a).toFixed(1)} ${toY(b).toFixed(1)}`).join('');
  return svg('path', { d: path, class: `wbx-line wbx-line-${tone} ${strong ? 'wbx-strong' : ''}`.trim() });
}

/** @param {Series[]} series @param {number} width @returns {{element: SVGElement, height: number}} entries in as many rows as they need */
function legend(series, width) {
  let [x, y] = [0, 12];
  const entries = series.filter(({ name }) => name).map(({ name, tone, as, strong }) => {
    const room = 30 + widthOf(name) + 12;
    if (x && x + room > width) [x, y] = [0, y + ROW];
    const mark = as === 'dots' ? svg('circle', { cx: x + 12, cy: y - 4, r: 5, class: `wbx-dot wbx-fill-${tone}` })
      : svg('line', { x1: x + 1, x2: x + 23, y1: y - 4, y2: y - 4, class: `wbx-line wbx-line-${tone} ${strong ? 'wbx-strong' : ''}`.trim() });
    const entry = svg('g', {}, mark, text(x + 28, y, name));
    x += room;
    return entry;
  });
  return { element: svg('g', {}, ...entries), height: entries.length ? y + 6 : 0 };
}
