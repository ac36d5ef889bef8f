/**
 * Which rows of a list match a filter: by words, and by what the row carries as data. No DOM.
 * @typedef {{text: string, data: Readonly<Record<string, string | undefined>>}} Row `text` is normalized
 * @typedef {{text: string, data: Readonly<Record<string, string>>}} Filter empty fields match everything
 */

/**
 * Every word of the filter's text must stand in the row, and every chosen value be the row's own.
 * @param {Row} row
 * @param {Filter} filter
 * @returns {boolean}
 */
export function matches(row, filter) {
  return (
    Object.entries(filter.data).every(([name, value]) => !value || row.data[name] === value) &&
    filter.text.split(/\s+/).every((word) => row.text.includes(word))
  );
}
