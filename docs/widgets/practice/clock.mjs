/**
 * The one place where practice code asks for the time. An element (or the page's `<html>`) with `data-now` in
 * milliseconds fixes it, so that a test can set and move the clock.
 * @param {Element} [element]
 * @returns {() => number} the time now, in milliseconds since 1970
 */
export function clockOf(element) {
  return () => Number((element instanceof HTMLElement && element.dataset.now) || document.documentElement.dataset.now || Date.now());
}
