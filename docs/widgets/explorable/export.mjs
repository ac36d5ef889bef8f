/** A picture to take along: one SVG that needs no style sheet, or the same as PNG. */
import { svg } from './views/svg.mjs';

const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order'];
const EDGE = 12;
const GAP = 8;

/**
 * @param {HTMLElement} pane whose pictures are wanted, one below the other
 * @param {string} title
 * @returns {{text: string, width: number, height: number}} as the pictures look in the scheme at hand
 */
export function standaloneSvg(pane, title) {
  const pictures = /** @type {SVGSVGElement[]} */ ([...pane.querySelectorAll('svg')]);
  const width = Math.max(...pictures.map((one) => one.viewBox.baseVal.width)) + 2 * EDGE;
  let y = EDGE;
  const parts = pictures.map((one) => {
    const group = svg('g', { transform: `translate(${EDGE} ${y})` }, .../** @type {SVGElement} */ (withStyles(one)).childNodes);
    y += one.viewBox.baseVal.height + GAP;
    return group;
  });
  const paper = getComputedStyle(pane).getPropertyValue('--wb-paper').trim() || '#fff';
  const whole = svg('svg', { viewBox: `0 0 ${width} ${y}`, width, height: y }, svg('title', {}, title), svg('rect', { width, height: y, fill: paper }), ...parts);
  return { text: new XMLSerializer().serializeToString(whole), width, height: y };
}

/** @param {Element} element @returns {Element} a copy whose colors and type stand in its own attributes */
function withStyles(element) {
  const copy = /** @type {Element} */ (element.cloneNode(false));
  const style = getComputedStyle(element);
  copy.removeAttribute('class');
  if (element.localName !== 'title' && element.localName !== 'clipPath') {
    for (const name of STYLES) copy.setAttribute(name, style.getPropertyValue(name).replaceAll('"', "'"));
  }
  for (const child of element.childNodes) copy.append(child instanceof Element ? withStyles(child) : child.cloneNode());
  return copy;
}

/**
 * @param {{text: string, width: number, height: number}} picture
 * @param {number} [scale] dots a pixel
 * @returns {Promise<Blob>}
 */
export async function pngOf({ text, width, height }, scale = 2) {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: width * scale, height: height * scale });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture.'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Puts a picture on the clipboard, or into a file where the browser refuses.
 * @param {Blob} blob
 * @param {string} name of the file
 * @returns {Promise<string>} what happened, for the reader
 */
export async function copyOrSave(blob, name) {
  try {
    if (blob.type === 'image/png') await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
    else await navigator.clipboard.writeText(await blob.text());
    return 'The picture is on the clipboard.';
  } catch {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return `The picture is saved as ${name}.`;
  }
}
