/** The board's marks as elements, and the sketch as a file. @typedef {import('../../logic/practice/drawing.mjs').Shape} Shape */
import { BOARD } from '../../logic/practice/drawing.mjs';
import { marksOf, toSvg } from '../../logic/practice/drawing-svg.mjs';
import { download } from './parts.mjs';

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** A file is read on white paper, whatever the page's colors are. */
const ON_PAPER = { ink: '#1c2430', paper: '#ffffff', line: '#4f5a68' };
/** Pixels a unit of the board. */
const SHARPNESS = 2;

/** @param {string} tag @param {Record<string, string | number>} attributes @returns {SVGElement} */
export function svgElement(tag, attributes) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return /** @type {SVGElement} */ (element);
}

/** @param {Shape} shape @param {Shape[]} shapes @returns {SVGElement[]} */
export function drawnMarks(shape, shapes) {
  return marksOf(shape, shapes).map(({ tag, attributes, text }) => {
    const element = svgElement(tag, attributes);
    if (text !== undefined) element.textContent = text;
    return element;
  });
}

/** A sketch to look at, not to change. @param {Shape[]} shapes @param {string} name @returns {SVGElement} */
export function picture(shapes, name) {
  const svg = svgElement('svg', { class: 'wb-board__picture', viewBox: `0 0 ${BOARD.width} ${BOARD.height}`, role: 'img', 'aria-label': name });
  svg.append(...shapes.flatMap((shape) => drawnMarks(shape, shapes)));
  return svg;
}

/** @param {Shape[]} shapes @param {string} [name] of the file, without its ending */
export function saveSvg(shapes, name = 'board') {
  download(`${name}.svg`, new Blob([toSvg(shapes, ON_PAPER).svg], { type: 'image/svg+xml' }));
}

/** @param {Shape[]} shapes @param {string} [name] of the file, without its ending */
export async function savePng(shapes, name = 'board') {
  const { svg, width, height } = toSvg(shapes, ON_PAPER);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SHARPNESS;
    canvas.height = height * SHARPNESS;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, 'image/png'));
    if (blob) download(`${name}.png`, blob);
  } finally {
    URL.revokeObjectURL(address);
  }
}
