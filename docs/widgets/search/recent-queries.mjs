/** The last queries that led somewhere, kept in this browser only and forgotten on request. */

const KEY = 'whiteboard-search-recent';
const MOST = 6;

/** @returns {string[]} newest first; empty where the browser keeps nothing */
export function recentQueries() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((query) => typeof query === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** @param {string} query */
export function keepQuery(query) {
  const trimmed = query.trim().slice(0, 80);
  if (trimmed === '') return;
  try {
    localStorage.setItem(KEY, JSON.stringify([trimmed, ...recentQueries().filter((one) => one !== trimmed)].slice(0, MOST)));
  } catch {
    // Private windows may refuse; nothing is kept then.
  }
}

export function forgetQueries() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
