/**
 * What a result shows: the sentence that answers best, with the words that matched marked. Everything that comes from the
 * notes is escaped here, since the theme puts results into the page as HTML.
 * @typedef {import('./reading.mjs').Reading} Reading
 * @typedef {Map<string, number>} Wanted index term -> how well it stands for what was asked
 */

const LONGEST = 220;
const BEFORE_HIT = 70;
const SHORT_SENTENCE = 30;
const ESCAPES = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' });

/**
 * @param {string} text
 * @returns {string}
 */
export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (one) => ESCAPES[one]);
}

/**
 * HTML of the sentence with the most of the wanted words, early ones first.
 * @param {Reading} reading
 * @param {Wanted} wanted
 * @returns {string}
 */
export function bestSentence(reading, wanted) {
  const scores = new Float64Array(reading.sentences.length);
  for (const [term, weight] of wanted) {
    let counted = -1;
    for (const place of reading.places.get(term) ?? []) {
      const { sentence } = reading.words[place];
      if (sentence !== counted) scores[sentence] += weight;
      counted = sentence;
    }
  }
  let best = 0;
  let most = -1;
  for (const [place, [start, end]] of reading.sentences.entries()) {
    const score = scores[place] - 0.01 * Math.min(place, 20) - (end - start < SHORT_SENTENCE ? 0.2 : 0);
    if (score > most) [best, most] = [place, score];
  }
  return markWords(reading, wanted, ...reading.sentences[best]);
}

/**
 * HTML of a stretch of text with the wanted words marked, cut around the first of them.
 * @param {Reading} reading
 * @param {Wanted} wanted
 * @param {number} [start]
 * @param {number} [end]
 * @returns {string}
 */
export function markWords(reading, wanted, start = 0, end = reading.text.length) {
  const hits = reading.words.filter((word) => word.start >= start && word.end <= end && word.terms.some((term) => wanted.has(term) && term.length > 1));
  const [from, to] = cut(reading.text, start, end, hits[0]?.start ?? start);
  let html = from > start ? '… ' : '';
  let place = from;
  for (const hit of hits) {
    if (hit.start < from || hit.end > to) continue;
    html += `${escapeHtml(reading.text.slice(place, hit.start))}<mark>${escapeHtml(reading.text.slice(hit.start, hit.end))}</mark>`;
    place = hit.end;
  }
  return `${html}${escapeHtml(reading.text.slice(place, to))}${to < end ? ' …' : ''}`;
}

/** @param {string} text @param {number} start @param {number} end @param {number} hit @returns {[number, number]} */
function cut(text, start, end, hit) {
  if (end - start <= LONGEST) return [start, end];
  const wish = Math.max(start, hit - BEFORE_HIT);
  const from = wish === start ? start : text.indexOf(' ', wish) + 1;
  if (end - from <= LONGEST) return [from, end];
  return [from, Math.max(text.lastIndexOf(' ', from + LONGEST), from + 1)];
}
