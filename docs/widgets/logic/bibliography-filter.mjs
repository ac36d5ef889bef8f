/**
 * Which rows of the bibliography match a filter. No DOM.
 * @typedef {{text: string, kind: string, year: string, chapters: string[]}} Row `text` is normalized
 * @typedef {{text: string, kind: string, chapter: string, from: string, to: string}} Filter empty fields match everything
 */

/**
 * Lower case without accents, so that "Schutze" finds "Schütze".
 * @param {string} text
 * @returns {string}
 */
export function normalize(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * Every word of the filter's text must stand in the row; a row without a year matches no bound.
 * @param {Row} row
 * @param {Filter} filter
 * @returns {boolean}
 */
export function matches(row, filter) {
  return (
    (!filter.kind || row.kind === filter.kind) &&
    (!filter.chapter || row.chapters.includes(filter.chapter)) &&
    (!filter.from || (row.year !== '' && Number(row.year) >= Number(filter.from))) &&
    (!filter.to || (row.year !== '' && Number(row.year) <= Number(filter.to))) &&
    filter.text.split(/\s+/).every((word) => row.text.includes(word))
  );
}
