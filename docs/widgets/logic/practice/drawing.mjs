/**
 * A whiteboard sketch as plain data: boxes, labels, arrows between them, freehand strokes. Every function returns a new list.
 * @typedef {{id: number, kind: 'box', x: number, y: number, w: number, h: number, text: string}} Box
 * @typedef {{id: number, kind: 'label', x: number, y: number, text: string}} Label `x`, `y` is its middle
 * @typedef {{id: number, kind: 'arrow', from: number, to: number, text: string}} Arrow `from`, `to` are ids of boxes or labels
 * @typedef {{id: number, kind: 'stroke', points: number[]}} Stroke x and y in turn
 * @typedef {Box | Label | Arrow | Stroke} Shape
 * @typedef {{past: Shape[][], shapes: Shape[], future: Shape[][]}} History
 */

/** The board's size in its own units. */
export const BOARD = { width: 880, height: 560 };
/** Boxes and moves snap to this grid. */
export const GRID = 10;
const SIZE = { w: 140, h: 60 };
const DEPTH = 100;

/** @param {Shape[]} shapes @returns {number} */
function nextId(shapes) {
  return 1 + shapes.reduce((most, shape) => Math.max(most, shape.id), 0);
}

/** @param {number} value @param {number} most @returns {number} */
function within(value, most) {
  return Math.max(0, Math.min(most, Math.round(value / GRID) * GRID));
}

/**
 * The first free place, row by row, for a box that was asked for without a place.
 * @param {Shape[]} shapes
 * @returns {{x: number, y: number}}
 */
export function freePlace(shapes) {
  const boxes = /** @type {Box[]} */ (shapes.filter((shape) => shape.kind === 'box'));
  for (let y = 30; y + SIZE.h < BOARD.height; y += SIZE.h + 50) {
    for (let x = 30; x + SIZE.w < BOARD.width; x += SIZE.w + 60) {
      if (!boxes.some((box) => Math.abs(box.x - x) < SIZE.w + 10 && Math.abs(box.y - y) < SIZE.h + 10)) return { x, y };
    }
  }
  return { x: 30 + ((boxes.length * 20) % 300), y: 30 + ((boxes.length * 20) % 300) };
}

/** @param {Shape[]} shapes @param {string} text @param {{x: number, y: number}} [place] its upper left corner @returns {Shape[]} */
export function addBox(shapes, text, place = freePlace(shapes)) {
  const x = within(place.x, BOARD.width - SIZE.w), y = within(place.y, BOARD.height - SIZE.h);
  return [...shapes, { id: nextId(shapes), kind: 'box', x, y, ...SIZE, text }];
}

/** @param {Shape[]} shapes @param {string} text @param {{x: number, y: number}} [place] its middle @returns {Shape[]} */
export function addLabel(shapes, text, place) {
  const free = freePlace(shapes);
  const { x, y } = place ?? { x: free.x + SIZE.w / 2, y: free.y + SIZE.h / 2 };
  return [...shapes, { id: nextId(shapes), kind: 'label', x: within(x, BOARD.width), y: within(y, BOARD.height), text }];
}

/**
 * An arrow between two shapes; an arrow to itself, or one that is there already, changes nothing.
 * @param {Shape[]} shapes @param {number} from @param {number} to @param {string} [text]
 * @returns {Shape[]}
 */
export function connect(shapes, from, to, text = '') {
  const ends = [from, to].map((id) => shapes.find((shape) => shape.id === id && (shape.kind === 'box' || shape.kind === 'label')));
  const there = shapes.some((shape) => shape.kind === 'arrow' && shape.from === from && shape.to === to);
  if (from === to || there || ends.includes(undefined)) return shapes;
  return [...shapes, { id: nextId(shapes), kind: 'arrow', from, to, text }];
}

/** @param {Shape[]} shapes @param {number[]} points @returns {Shape[]} */
export function addStroke(shapes, points) {
  return points.length < 4 ? shapes : [...shapes, { id: nextId(shapes), kind: 'stroke', points: points.map(Math.round) }];
}

/** @param {Shape[]} shapes @param {number} id @param {number} dx @param {number} dy @returns {Shape[]} */
export function move(shapes, id, dx, dy) {
  return shapes.map((shape) => {
    if (shape.id !== id || shape.kind === 'arrow') return shape;
    if (shape.kind === 'stroke') return { ...shape, points: shape.points.map((value, place) => Math.round(value + (place % 2 ? dy : dx))) };
    const [w, h] = shape.kind === 'box' ? [shape.w, shape.h] : [0, 0];
    return { ...shape, x: within(shape.x + dx, BOARD.width - w), y: within(shape.y + dy, BOARD.height - h) };
  });
}

/** @param {Shape[]} shapes @param {number} id @param {string} text @returns {Shape[]} */
export function setText(shapes, id, text) {
  return shapes.map((shape) => (shape.id === id && shape.kind !== 'stroke' ? { ...shape, text } : shape));
}

/** Removes a shape, and the arrows that hang on it. @param {Shape[]} shapes @param {number} id @returns {Shape[]} */
export function remove(shapes, id) {
  return shapes.filter((shape) => shape.id !== id && !(shape.kind === 'arrow' && (shape.from === id || shape.to === id)));
}

/** @param {Shape[]} shapes @returns {History} */
export function newHistory(shapes) {
  return { past: [], shapes, future: [] };
}

/** @param {History} history @param {Shape[]} shapes @returns {History} */
export function change(history, shapes) {
  if (shapes === history.shapes) return history;
  return { past: [...history.past, history.shapes].slice(-DEPTH), shapes, future: [] };
}

/** @param {History} history @returns {History} */
export function undo({ past, shapes, future }) {
  return past.length ? { past: past.slice(0, -1), shapes: past[past.length - 1], future: [shapes, ...future] } : { past, shapes, future };
}

/** @param {History} history @returns {History} */
export function redo({ past, shapes, future }) {
  return future.length ? { past: [...past, shapes], shapes: future[0], future: future.slice(1) } : { past, shapes, future };
}

/**
 * What a shape is called, for a list and for a screen reader.
 * @param {Shape} shape @param {Shape[]} shapes
 * @returns {string}
 */
export function nameOf(shape, shapes) {
  if (shape.kind === 'stroke') return `Stroke ${shape.id}`;
  if (shape.kind !== 'arrow') return shape.text || `${shape.kind === 'box' ? 'Box' : 'Label'} ${shape.id}`;
  const [from, to] = [shape.from, shape.to].map((id) => shapes.find((one) => one.id === id)).map((one) => (one ? nameOf(one, shapes) : 'nothing'));
  return `Arrow from ${from} to ${to}${shape.text ? `, ${shape.text}` : ''}`;
}
