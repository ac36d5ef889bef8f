/**
 * What the keyboard and the screen reader need and only a laid-out page knows: what scrolls sideways can be focused, and
 * the theme's copy buttons stand in landmarks with names of their own.
 */

const SCROLLERS = 'div.wb-math, .wb-figure__canvas, .wb-table-scroll, .md-typeset pre > code';

/** @param {Element} element */
function updateFocusable(element) {
  if (element.scrollWidth > element.clientWidth) element.setAttribute('tabindex', '0');
  else element.removeAttribute('tabindex');
}

/** Makes what scrolls sideways reachable by keyboard, for as long as it scrolls. */
function watchScrollers() {
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => updateFocusable(entry.target)));
  for (const element of document.querySelectorAll(SCROLLERS)) observer.observe(element);
}

/** Numbers the landmarks that the theme adds to listings, now and as listings come into view. */
function nameCodeNavigation() {
  const rename = () => {
    document.querySelectorAll('.md-code__nav').forEach((nav, place) => nav.setAttribute('aria-label', `Listing ${place + 1}`));
  };
  rename();
  const article = document.querySelector('article');
  if (article) new MutationObserver(rename).observe(article, { childList: true, subtree: true });
}

watchScrollers();
nameCodeNavigation();
