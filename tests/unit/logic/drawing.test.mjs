import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addBox, addLabel, addStroke, BOARD, change, connect, move, nameOf, newHistory, redo, remove, setText, undo } from '../../../docs/widgets/logic/practice/drawing.mjs';
import { linesOf, marksOf, strokePath, toSvg } from '../../../docs/widgets/logic/practice/drawing-svg.mjs';

const COLORS = { ink: '#000', paper: '#fff', line: '#888' };
const two = () => addBox(addBox([], 'Client'), 'Index');
const joined = () => connect(two(), 1, 2, 'query');

test('boxes asked for without a place do not lie on each other', () => {
  let shapes = /** @type {import('../../../docs/widgets/logic/practice/drawing.mjs').Shape[]} */ ([]);
  for (let count = 0; count < 12; count += 1) shapes = addBox(shapes, `${count}`);
  const places = shapes.map((shape) => (shape.kind === 'box' ? `${shape.x} ${shape.y}` : ''));
  assert.equal(new Set(places).size, 12);
});

test('nothing is moved off the board', () => {
  const [box] = move(addBox([], 'A'), 1, -5_000, 5_000);
  assert.deepEqual(box.kind === 'box' && [box.x, box.y + box.h], [0, BOARD.height]);
});

test('an arrow joins two things once, and never one with itself', () => {
  assert.equal(joined().length, 3);
  assert.equal(connect(joined(), 1, 2).length, 3);
  assert.equal(connect(two(), 1, 1).length, 2);
  assert.equal(connect(two(), 1, 9).length, 2);
  assert.equal(connect(joined(), 3, 1).length, 3);
});

test('removing a box removes its arrows; ids are not used again for what is left', () => {
  assert.deepEqual(remove(joined(), 1).map(({ kind }) => kind), ['box']);
  assert.deepEqual(remove(joined(), 3).map(({ id }) => id), [1, 2]);
});

test('names say what a shape is', () => {
  const shapes = setText(addStroke(addLabel(joined(), ''), [0, 0, 5, 5]), 2, 'Vector index');
  assert.deepEqual(shapes.map((shape) => nameOf(shape, shapes)), ['Client', 'Vector index', 'Arrow from Client to Vector index, query', 'Label 4', 'Stroke 5']);
});

test('undo and redo walk through the changes; a change after undo forgets the undone', () => {
  let history = change(change(newHistory([]), addBox([], 'A')), two());
  history = undo(history);
  assert.equal(history.shapes.length, 1);
  assert.equal(redo(history).shapes.length, 2);
  assert.equal(change(history, []).future.length, 0);
  assert.equal(undo(undo(undo(history))).shapes.length, 0);
  assert.equal(change(history, history.shapes), history);
});

test('a stroke needs two points; moving it moves all of them', () => {
  assert.equal(addStroke([], [3, 4]).length, 0);
  const [stroke] = move(addStroke([], [0, 0, 10.4, 10]), 1, 5, 7);
  assert.deepEqual(stroke.kind === 'stroke' && stroke.points, [5, 7, 15, 17]);
  assert.equal(strokePath([1, 2, 3, 4]), 'M1 2L3 4');
});

test('texts break into at most three lines', () => {
  assert.deepEqual(linesOf('Permission filter'), ['Permission', 'filter']);
  assert.equal(linesOf('one two three four five six seven eight nine ten').length, 3);
  assert.deepEqual(linesOf('  '), []);
});

test('an arrow ends at the border of its box, not in the middle', () => {
  const shapes = connect(addBox(addBox([], 'A', { x: 0, y: 0 }), 'B', { x: 400, y: 0 }), 1, 2);
  const [path] = marksOf(shapes[2], shapes);
  assert.match(String(path.attributes.d), /^M140 30L400 30/);
});

test('an arrow whose box is gone draws nothing', () => {
  assert.deepEqual(marksOf({ id: 9, kind: 'arrow', from: 1, to: 2, text: '' }, []), []);
});

test('the file stands alone, is cut to the sketch, and escapes what was typed', () => {
  const { svg, width } = toSvg(setText(joined(), 1, '<script>alert(1)</script> & co'), COLORS);
  assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="[-\d]+ [-\d]+ \d+ \d+"/);
  assert.ok(!svg.includes('<script>'));
  assert.ok(svg.includes('&lt;script&gt;'));
  assert.ok(!svg.includes('class='));
  assert.ok(width < BOARD.width);
  assert.equal(toSvg([], COLORS).width, BOARD.width);
});
