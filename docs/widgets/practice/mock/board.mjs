/**
 * The board: boxes, labels, arrows and freehand strokes, by pointer or by keyboard. By keyboard every shape is reached with
 * Tab; arrow keys move it, Enter edits its text, C connects it, Delete removes it.
 * @typedef {import('../../logic/practice/drawing.mjs').Shape} Shape
 */
import { addBox, addLabel, addStroke, BOARD, change, connect, GRID, move, nameOf, newHistory, redo, remove, setText, undo } from '../../logic/practice/drawing.mjs';
import { strokePath } from '../../logic/practice/drawing-svg.mjs';
import { button, make } from '../markup.mjs';
import { drawnMarks, savePng, saveSvg, svgElement } from './board-marks.mjs';
import { labelledSelect, radios } from './parts.mjs';

const TOOLS = [['move', 'Move'], ['box', 'Box'], ['label', 'Label'], ['arrow', 'Arrow'], ['stroke', 'Freehand']];
const STEPS = /** @type {Record<string, number[]>} */ ({ ArrowLeft: [-GRID, 0], ArrowRight: [GRID, 0], ArrowUp: [0, -GRID], ArrowDown: [0, GRID] });

/**
 * @param {Shape[]} shapes
 * @param {(shapes: Shape[]) => void} changed called after every change
 * @returns {HTMLElement}
 */
export function createBoard(shapes, changed) {
  return new Board(shapes, changed).element;
}

class Board {
  #history;
  #before;
  #changed;
  #selected = 0;
  /** @type {{tool: string, id: number, x: number, y: number, shapes: Shape[], points: number[]} | undefined} */
  #drag;
  #surface = svgElement('svg', { class: 'wb-board__surface', viewBox: `0 0 ${BOARD.width} ${BOARD.height}`, role: 'group', 'aria-label': 'Board' });
  #text = make('input', { maxlength: 120, autocomplete: 'off' });
  #undo = button('Undo', () => this.#restore(undo(this.#history)));
  #redo = button('Redo', () => this.#restore(redo(this.#history)));
  #delete = button('Delete', () => this.#remove());
  #targets = labelledSelect('Arrow from it to', 'target', []);
  #connect = button('Connect', () => this.#connectTo(Number(this.#targetList().value)));
  #news = make('p', { class: 'wb-mock__muted', role: 'status' });
  #tools = radios('Tool', 'tool', TOOLS, 'move');

  /** @param {Shape[]} shapes @param {(shapes: Shape[]) => void} changed */
  constructor(shapes, changed) {
    this.#history = newHistory(shapes);
    this.#before = this.#history;
    this.#changed = changed;
    this.element = this.#build();
    this.#listen();
    this.#show();
  }

  #build() {
    const edit = make(
      'div', { class: 'wb-board__row' },
      button('Add box', () => this.#add(addBox(this.#history.shapes, ''))), button('Add label', () => this.#add(addLabel(this.#history.shapes, ''))),
      this.#undo, this.#redo, button('Save SVG', () => saveSvg(this.#history.shapes)), button('Save PNG', () => { void savePng(this.#history.shapes); }),
    );
    const selected = make('div', { class: 'wb-board__row' }, make('label', { class: 'wb-mock__field' }, 'Text of the selected', this.#text), this.#targets, this.#connect, this.#delete);
    const scroll = make('div', { class: 'wb-board__scroll' });
    scroll.append(this.#surface);
    return make('div', { class: 'wb-board' }, this.#tools, edit, scroll, selected, this.#news);
  }

  #listen() {
    this.#text.addEventListener('focus', () => { this.#before = this.#history; });
    this.#text.addEventListener('input', () => this.#set(change(this.#before, setText(this.#before.shapes, this.#selected, this.#text.value)), this.#before));
    this.#text.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); this.#focus(this.#selected); } });
    this.#surface.addEventListener('pointerdown', (event) => this.#grab(event));
    this.#surface.addEventListener('mousedown', (event) => event.preventDefault()); // the focus is set by what was pressed
    this.#surface.addEventListener('pointermove', (event) => this.#pull(event));
    this.#surface.addEventListener('pointerup', (event) => this.#drop(event));
    this.#surface.addEventListener('pointercancel', () => { this.#drag = undefined; this.#show(); });
    this.#surface.addEventListener('keydown', (event) => this.#key(event));
    this.#surface.addEventListener('focusin', (event) => this.#select(idOf(event.target)));
  }

  #targetList() {
    return /** @type {HTMLSelectElement} */ (this.#targets.querySelector('select'));
  }

  get #tool() {
    return String(this.#tools.querySelector('input:checked')?.getAttribute('value'));
  }

  /**
   * @param {import('../../logic/practice/drawing.mjs').History} history
   * @param {import('../../logic/practice/drawing.mjs').History} [before] what the next keystroke starts from: a text is one step to undo
   */
  #set(history, before = history) {
    if (history === this.#history) return;
    this.#history = history;
    this.#before = before;
    this.#changed(history.shapes);
    this.#show();
  }

  /** @param {import('../../logic/practice/drawing.mjs').History} history */
  #restore(history) {
    this.#set(history);
    if (!history.shapes.some(({ id }) => id === this.#selected)) this.#select(0);
  }

  /** @param {Shape[]} shapes with a new one at the end: its text is asked for at once @param {boolean} [preventScroll] */
  #add(shapes, preventScroll = false) {
    this.#set(change(this.#history, shapes));
    this.#select(shapes[shapes.length - 1].id);
    this.#text.focus({ preventScroll });
  }

  /** @param {number} id */
  #select(id) {
    if (this.#selected === id) return;
    if (!id && document.activeElement instanceof SVGElement) document.activeElement.blur();
    this.#selected = id;
    this.#before = this.#history;
    this.#show();
  }

  #remove() {
    const shape = this.#history.shapes.find(({ id }) => id === this.#selected);
    if (!shape) return;
    this.#news.textContent = `Removed: ${nameOf(shape, this.#history.shapes)}.`;
    this.#selected = 0;
    this.#set(change(this.#history, remove(this.#history.shapes, shape.id)));
    this.#undo.focus();
  }

  /** @param {number} target */
  #connectTo(target) {
    const shapes = connect(this.#history.shapes, this.#selected, target);
    if (shapes !== this.#history.shapes) this.#news.textContent = `${nameOf(shapes[shapes.length - 1], shapes)}.`;
    this.#set(change(this.#history, shapes));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = STEPS[event.key];
    if (step) this.#set(change(this.#history, move(this.#history.shapes, this.#selected, step[0], step[1])));
    else if (event.key === 'Enter') this.#text.focus();
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#remove();
    else if (event.key.toLowerCase() === 'c' && !event.ctrlKey && !event.metaKey) this.#targetList().focus();
    else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) this.#restore(event.shiftKey ? redo(this.#history) : undo(this.#history));
    else return;
    event.preventDefault();
  }

  /** @param {PointerEvent} event @returns {{x: number, y: number}} in the board's units */
  #point(event) {
    const area = this.#surface.getBoundingClientRect();
    return { x: ((event.clientX - area.left) / area.width) * BOARD.width, y: ((event.clientY - area.top) / area.height) * BOARD.height };
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    const { x, y } = this.#point(event), tool = this.#tool, id = idOf(event.target);
    const { shapes } = this.#history;
    if (tool === 'box' && !id) { event.preventDefault(); this.#add(addBox(shapes, '', { x: x - 70, y: y - 30 }), true); return; }
    if (tool === 'label' && !id) { event.preventDefault(); this.#add(addLabel(shapes, '', { x, y }), true); return; }
    this.#select(id);
    if (!id && tool !== 'stroke') return;
    event.preventDefault();
    this.#surface.setPointerCapture(event.pointerId);
    this.#drag = { tool: tool === 'stroke' || tool === 'arrow' ? tool : 'move', id, x, y, shapes, points: [x, y] };
    if (tool !== 'stroke') this.#focus(id);
  }

  /** @param {PointerEvent} event */
  #pull(event) {
    if (!this.#drag) return;
    const { x, y } = this.#point(event), { tool, id, shapes } = this.#drag;
    if (tool === 'move') this.#history = { ...this.#history, shapes: move(shapes, id, x - this.#drag.x, y - this.#drag.y) };
    if (tool === 'stroke') this.#drag.points.push(x, y);
    this.#show();
    const trace = tool === 'move' ? '' : strokePath(tool === 'stroke' ? this.#drag.points : [this.#drag.x, this.#drag.y, x, y]);
    if (trace) this.#surface.append(svgElement('path', { class: 'wb-board__stroke', d: trace, 'pointer-events': 'none' }));
  }

  /** @param {PointerEvent} event */
  #drop(event) {
    const drag = this.#drag;
    this.#drag = undefined;
    if (!drag) return;
    if (drag.tool === 'stroke') this.#set(change(this.#history, addStroke(this.#history.shapes, drag.points)));
    if (drag.tool === 'arrow') this.#connectTo(idOf(document.elementFromPoint(event.clientX, event.clientY)));
    if (drag.tool === 'move' && this.#history.shapes !== drag.shapes) this.#set(change({ ...this.#history, shapes: drag.shapes }, this.#history.shapes));
    this.#show();
  }

  /** @param {number} id */
  #focus(id) {
    const shape = this.#surface.querySelector(`[data-id="${id}"]`);
    if (shape instanceof SVGElement) shape.focus({ preventScroll: this.#drag !== undefined });
  }

  #show() {
    const { shapes, past, future } = this.#history;
    const focused = idOf(this.#surface.contains(document.activeElement) ? document.activeElement : null);
    this.#surface.replaceChildren(...shapes.map((shape) => {
      const group = svgElement('g', { class: 'wb-board__shape', 'data-id': shape.id, tabindex: 0, role: 'button', 'aria-pressed': String(shape.id === this.#selected), 'aria-label': nameOf(shape, shapes) });
      group.append(...drawnMarks(shape, shapes));
      return group;
    }));
    if (focused) this.#focus(focused);
    const chosen = shapes.find(({ id }) => id === this.#selected);
    const texts = chosen !== undefined && chosen.kind !== 'stroke', node = texts && chosen.kind !== 'arrow';
    this.#undo.disabled = !past.length;
    this.#redo.disabled = !future.length;
    this.#delete.disabled = !chosen;
    this.#text.disabled = !texts;
    const text = texts ? chosen.text : '';
    if (this.#text.value !== text) this.#text.value = text; // while typing they are equal, and the caret stays
    const others = node ? shapes.filter((shape) => shape.id !== chosen.id && (shape.kind === 'box' || shape.kind === 'label')) : [];
    const before = this.#targetList().value;
    this.#targetList().replaceChildren(...others.map((shape) => new Option(nameOf(shape, shapes), String(shape.id), false, String(shape.id) === before)));
    this.#targetList().disabled = this.#connect.disabled = !others.length;
  }
}

/** @param {EventTarget | null} target @returns {number} the id of the shape that holds it, or 0 */
function idOf(target) {
  return target instanceof Element ? Number(target.closest('[data-id]')?.getAttribute('data-id') ?? 0) : 0;
}
