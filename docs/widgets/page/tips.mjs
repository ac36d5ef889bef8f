/**
 * What a citation or an abbreviation stands for, shown beside it: one element at the end of the page, since a section that is
 * laid out on its own clips what leaves it. A citation shows on hover and focus; an abbreviation on focus and tap, for the
 * mouse has the browser's own tooltip. It stays while the pointer is on it, and Escape sends it away.
 */

const MARKS = 'a.footnote-ref, .md-typeset abbr[title]';
/** Milliseconds that a pointer has to reach the tip. */
const PATIENCE = 250;
/** Pixels between the mark, the tip and the window's edges. */
const GAP = 6;

const tip = document.createElement('div');
tip.className = 'wb-tip';
tip.id = 'wb-tip';
tip.role = 'tooltip';
tip.hidden = true;

/** @type {HTMLElement | undefined} the mark that the tip belongs to */
let shown;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/** @param {HTMLElement} mark @returns {Node[]} */
function contentOf(mark) {
  if (mark.localName === 'abbr') return [document.createTextNode(mark.title)];
  const note = document.getElementById(decodeURIComponent(mark.getAttribute('href')?.slice(1) ?? ''));
  const reference = note?.querySelector('.wb-ref');
  return reference ? [reference.cloneNode(true)] : [];
}

/** @param {HTMLElement} mark */
function show(mark) {
  clearTimeout(leaving);
  if (mark === shown) return;
  const content = contentOf(mark);
  if (content.length === 0) return;
  hide();
  shown = mark;
  tip.replaceChildren(...content);
  tip.hidden = false;
  if (mark.localName !== 'abbr') mark.setAttribute('aria-describedby', tip.id);
  place(mark.getBoundingClientRect());
}

function hide() {
  clearTimeout(leaving);
  tip.hidden = true;
  shown?.removeAttribute('aria-describedby');
  shown = undefined;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, PATIENCE);
}

/** Below the mark, or above where there is no room. @param {DOMRect} mark */
function place(mark) {
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(mark.left, document.documentElement.clientWidth - width - GAP));
  const below = mark.bottom + GAP;
  const top = below + height > innerHeight ? Math.max(GAP, mark.top - GAP - height) : below;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${top + scrollY}px`;
}

/** @param {Event} event @returns {HTMLElement | null} */
function markOf(event) {
  return event.target instanceof Element ? event.target.closest(MARKS) : null;
}

/** @param {Event} event */
function inTip(event) {
  return event.target instanceof Node && tip.contains(event.target);
}

document.body.append(tip);
document.documentElement.classList.add('wb-has-tips');
addEventListener('focusin', (event) => { const mark = markOf(event); if (mark) show(mark); else if (!inTip(event)) hide(); });
addEventListener('focusout', (event) => { if (markOf(event) === shown) leave(); });
addEventListener('pointerover', (event) => {
  const mark = markOf(event);
  if (mark && (mark.localName !== 'abbr' || event.pointerType !== 'mouse')) show(mark);
  else if (inTip(event)) clearTimeout(leaving);
  else if (shown && shown !== document.activeElement) leave();
});
addEventListener('keydown', ({ key }) => { if (key === 'Escape') hide(); });
