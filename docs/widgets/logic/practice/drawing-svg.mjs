/**
 * A sketch as SVG: the marks that the page draws, and the same marks as a file.
 * @typedef {import('./drawing.mjs').Shape} Shape
 * @typedef {import('./drawing.mjs').Box} Box
 * @typedef {import('./drawing.mjs').Label} Label
 * @typedef {{tag: string, attributes: Record<string, string | number>, text?: string}} Mark
 * @typedef {{ink: string, paper: string, line: string}} Colors
 */
import { BOARD } from './drawing.mjs';

const LINE = 18;
const CHARACTERS = 16;
const MARGIN = 20;
const HEAD = 9;

/**
 * The marks of one shape, in drawing order; `class` names what the style sheet colors.
 * @param {Shape} shape @param {Shape[]} shapes
 * @returns {Mark[]}
 */
export function marksOf(shape, shapes) {
  if (shape.kind === 'box') {
    const { x, y, w, h } = shape;
    return [{ tag: 'rect', attributes: { class: 'wb-board__box', x, y, width: w, height: h, rx: 4 } }, ...words(shape.text, x + w / 2, y + h / 2)];
  }
  if (shape.kind === 'label') return words(shape.text, shape.x, shape.y);
  if (shape.kind === 'stroke') return [{ tag: 'path', attributes: { class: 'wb-board__stroke', d: strokePath(shape.points) } }];
  const [from, to] = [shape.from, shape.to].map((id) => shapes.find((one) => one.id === id));
  return isNode(from) && isNode(to) ? arrow(from, to, shape.text) : [];
}

/** @param {Shape | undefined} shape @returns {shape is Box | Label} */
function isNode(shape) {
  return shape?.kind === 'box' || shape?.kind === 'label';
}

/** @param {string} text @param {number} x @param {number} y the middle @returns {Mark[]} */
function words(text, x, y) {
  const lines = linesOf(text);
  return lines.map((line, place) => ({
    tag: 'text', text: line,
    attributes: { class: 'wb-board__text', x, y: y + (place - (lines.length - 1) / 2) * LINE, 'text-anchor': 'middle', 'dominant-baseline': 'central' },
  }));
}

/**
 * Breaks a text at spaces into at most three lines that fit a box.
 * @param {string} text
 * @returns {string[]}
 */
export function linesOf(text) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && (last.length + word.length < CHARACTERS || lines.length === 3)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** @param {Box | Label} shape @returns {{x: number, y: number, w: number, h: number}} its middle and half its size */
function extent(shape) {
  if (shape.kind === 'box') return { x: shape.x + shape.w / 2, y: shape.y + shape.h / 2, w: shape.w / 2, h: shape.h / 2 };
  const lines = linesOf(shape.text);
  return { x: shape.x, y: shape.y, w: 6 + Math.max(1, ...lines.map((line) => line.length)) * 4.2, h: 4 + (lines.length * LINE) / 2 };
}

/** @param {Box | Label} from @param {Box | Label} to @param {string} text @returns {Mark[]} */
function arrow(from, to, text) {
  const [a, b] = [extent(from), extent(to)];
  const start = border(a, b), end = border(b, a);
  const angle = Math.atan2(end.y - start.y, end.x - start.x);
  const side = (/** @type {number} */ turn) => `${round(end.x - HEAD * Math.cos(angle + turn))} ${round(end.y - HEAD * Math.sin(angle + turn))}`;
  const d = `M${round(start.x)} ${round(start.y)}L${round(end.x)} ${round(end.y)}M${side(0.5)}L${round(end.x)} ${round(end.y)}L${side(-0.5)}`;
  return [{ tag: 'path', attributes: { class: 'wb-board__arrow', d } }, ...words(text, (start.x + end.x) / 2, (start.y + end.y) / 2 - 12)];
}

/** Where the line between two middles leaves the first. @param {ReturnType<typeof extent>} a @param {ReturnType<typeof extent>} b */
function border(a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const scale = Math.min(dx ? a.w / Math.abs(dx) : Infinity, dy ? a.h / Math.abs(dy) : Infinity, 1);
  return { x: a.x + dx * scale, y: a.y + dy * scale };
}

/** @param {number[]} points @returns {string} */
export function strokePath(points) {
  let path = '';
  for (let place = 0; place + 1 < points.length; place += 2) path += `${place ? 'L' : 'M'}${points[place]} ${points[place + 1]}`;
  return path;
}

/** @param {number} value @returns {number} */
function round(value) {
  return Math.round(value * 10) / 10;
}

/**
 * The sketch as a file that stands alone; it is cut to what was drawn.
 * @param {Shape[]} shapes @param {Colors} colors
 * @returns {{svg: string, width: number, height: number}}
 */
export function toSvg(shapes, colors) {
  const { x, y, width, height } = bounds(shapes);
  const styles = /** @type {Record<string, string>} */ ({
    'wb-board__box': `fill="${colors.paper}" stroke="${colors.line}" stroke-width="1.5"`,
    'wb-board__text': `fill="${colors.ink}" font-family="system-ui, sans-serif" font-size="15"`,
    'wb-board__arrow': `fill="none" stroke="${colors.ink}" stroke-width="1.5"`,
    'wb-board__stroke': `fill="none" stroke="${colors.ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`,
  });
  const body = shapes.flatMap((shape) => marksOf(shape, shapes)).map(({ tag, attributes, text }) => {
    const { class: name, ...rest } = attributes;
    const written = Object.entries(rest).map(([key, value]) => ` ${key}="${value}"`).join('');
    return `<${tag} ${styles[name]}${written}${text === undefined ? '/>' : `>${escaped(text)}</${tag}>`}`;
  });
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}">`;
  return { svg: `${head}<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colors.paper}"/>${body.join('')}</svg>`, width, height };
}

/** @param {string} text @returns {string} */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param {Shape[]} shapes */
function bounds(shapes) {
  const points = shapes.flatMap((shape) => {
    if (shape.kind === 'stroke') return [...pairs(shape.points)];
    if (shape.kind === 'arrow') return [];
    const { x, y, w, h } = extent(shape);
    return [[x - w, y - h], [x + w, y + h]];
  });
  if (!points.length) return { x: 0, y: 0, ...BOARD };
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  const [x, y] = [Math.floor(Math.min(...xs) - MARGIN), Math.floor(Math.min(...ys) - MARGIN)];
  return { x, y, width: Math.ceil(Math.max(...xs) + MARGIN - x), height: Math.ceil(Math.max(...ys) + MARGIN - y) };
}

/** @param {number[]} points @returns {Generator<number[]>} */
function* pairs(points) {
  for (let place = 0; place + 1 < points.length; place += 2) yield [points[place], points[place + 1]];
}
