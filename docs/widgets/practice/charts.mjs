/** Two charts of reviews, as SVG with a sentence for those who do not see it, and a table behind each. Colors: practice.css. */
import { addDays } from '../logic/practice/days.mjs';
import { counted } from '../logic/practice/words.mjs';
import { make } from './markup.mjs';

const SVG = 'http://www.w3.org/2000/svg';
const CELL = 12;
const GAP = 2;
const WEEK = 7;

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children @returns {SVGElement} */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {number} time @param {Intl.DateTimeFormatOptions} form */
function dateText(time, form = { day: 'numeric', month: 'short', year: 'numeric' }) {
  return new Date(time).toLocaleDateString('en-US', form);
}

/**
 * Reviews done, one square a day, one column a week.
 * @param {number[]} counts by day @param {number} start the beginning of the first day
 * @returns {HTMLElement}
 */
export function heatMap(counts, start) {
  const most = Math.max(1, ...counts);
  const lead = new Date(start).getDay();
  const cells = counts.map((count, day) => {
    const place = day + lead;
    return svg('rect', { x: Math.floor(place / WEEK) * (CELL + GAP), y: 16 + (place % WEEK) * (CELL + GAP), width: CELL, height: CELL, rx: 2, class: `wb-heat wb-heat--${level(count, most)}` },
      svg('title', {}, `${dateText(addDays(start, day))}: ${counted(count, 'review')}`));
  });
  const months = counts.flatMap((_, day) => {
    const date = new Date(addDays(start, day));
    const column = Math.floor((day + lead) / WEEK);
    return date.getDate() <= WEEK && date.getDay() === 0 ? [svg('text', { x: column * (CELL + GAP), y: 10, class: 'wb-chart__text' }, date.toLocaleDateString('en-US', { month: 'short' }))] : [];
  });
  const columns = Math.ceil((counts.length + lead) / WEEK);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const days = counts.filter(Boolean).length;
  const about = `${counted(total, 'review')} on ${counted(days, 'day')} in the last ${counted(Math.round(counts.length / WEEK), 'week')}; the busiest day had ${Math.max(0, ...counts)}.`;
  return chart('Reviews done', about, [columns * (CELL + GAP), 16 + WEEK * (CELL + GAP)], [...months, ...cells],
    counts.map((count, day) => [dateText(addDays(start, day)), count]).filter(([, count]) => count));
}

/** @param {number} count @param {number} most @returns {number} 0 to 4 */
function level(count, most) {
  return count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4));
}

/**
 * Reviews to come, one bar a day.
 * @param {number[]} counts by day, today first @param {number} start the beginning of today
 * @returns {HTMLElement}
 */
export function forecastChart(counts, start) {
  const [height, width] = [96, 12];
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, day) => svg('rect', { x: 24 + day * width, y: 8 + height * (1 - count / most), width: width - 3, height: (height * count) / most, class: 'wb-bar' },
    svg('title', {}, `${dateText(addDays(start, day))}: ${counted(count, 'review')}`)));
  const axis = [
    svg('line', { x1: 22, x2: 24 + counts.length * width, y1: 8 + height, y2: 8 + height, class: 'wb-chart__axis' }),
    svg('text', { x: 20, y: 14, class: 'wb-chart__text', 'text-anchor': 'end' }, String(most)),
    svg('text', { x: 20, y: 8 + height, class: 'wb-chart__text', 'text-anchor': 'end' }, '0'),
    ...[0, 10, 20].filter((day) => day < counts.length).map((day) => svg('text', { x: 24 + day * width, y: height + 22, class: 'wb-chart__text' }, day === 0 ? 'today' : `in ${day} days`)),
  ];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const about = `${counted(total, 'review')} due in the next ${counts.length} days as the cards stand, ${counts[0]} of them today.`;
  return chart('Reviews to come', about, [24 + counts.length * width, height + 28], [...axis, ...bars], counts.map((count, day) => [dateText(addDays(start, day)), count]));
}

/**
 * @param {string} title @param {string} about @param {number[]} size @param {SVGElement[]} marks @param {(string | number)[][]} rows
 * @returns {HTMLElement}
 */
function chart(title, about, [width, height], marks, rows) {
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'wb-chart__drawing', role: 'img', 'aria-label': `${title}. ${about}` }, ...marks);
  return make('figure', { class: 'wb-chart' },
    make('figcaption', {}, make('strong', {}, `${title}. `), about), drawing,
    make('details', { class: 'wb-chart__table' }, make('summary', {}, `${title} as a table`), table(`${title}, by day`, ['Day', 'Reviews'], rows)));
}

/**
 * @param {string} label @param {string[]} heads @param {(Node | string | number)[][]} rows the first cell of each names the row
 * @returns {HTMLElement} a table that scrolls by itself on a narrow screen
 */
export function table(label, heads, rows) {
  const body = rows.map(([name, ...cells]) => make('tr', {}, make('th', { scope: 'row' }, asNode(name)), ...cells.map((cell) => make('td', {}, asNode(cell)))));
  return make('div', { class: 'wb-scroll', tabindex: 0, role: 'region', 'aria-label': label },
    make('table', { class: 'wb-table' },
      make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
      make('tbody', {}, ...body)));
}

/** @param {Node | string | number} value */
function asNode(value) {
  return value instanceof Node ? value : String(value);
}
