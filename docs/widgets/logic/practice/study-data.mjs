/**
 * The exported file: one JSON object that holds all of a reader's study data. What is written here in code is written in
 * scripts/whiteboard/schemas/export.json for people and editors; a test holds both against the same files.
 *
 * @typedef {import('../../practice/store.mjs').CardRow} CardRow
 * @typedef {import('../../practice/store.mjs').Review} Review
 * @typedef {import('../../practice/store.mjs').AnswerRow} AnswerRow
 * @typedef {import('../../practice/store.mjs').Session} Session
 * @typedef {import('../../practice/store.mjs').Setting} Setting
 * @typedef {{cards: CardRow[], reviews: Review[], answers: AnswerRow[], sessions: Session[], settings: Setting[]}} StudyData
 */

export const FORMAT = 'whiteboard-study-data';
export const SCHEMA = 1;
/** Bytes, and rows a store: ten times what years of daily practice make. */
export const LIMITS = { bytes: 100_000_000, rows: 1_000_000, text: 1_000_000, depth: 12, id: 200 };

/** Step n turns a file of schema n into one of n + 1; nothing was published before schema 1. @type {((data: any) => any)[]} */
export const UPGRADES = [];

/** Why a file was refused, in words for the reader. */
export class StudyDataError extends Error {}

const LAST_MOMENT = 253_402_300_799_999; // the end of the year 9999
/** @typedef {(value: unknown) => boolean} Check */

/** @type {Check} */
const isTime = (value) => typeof value === 'number' && value >= 0 && value <= LAST_MOMENT;
/** @type {Check} */
const isCount = (value) => Number.isInteger(value) && /** @type {number} */ (value) >= 0 && /** @type {number} */ (value) <= 1e9;
/** @type {Check} */
const isBoolean = (value) => typeof value === 'boolean';
/** @type {Check} */
const isId = (value) => typeof value === 'string' && value.length > 0 && value.length <= LIMITS.id && /^[A-Za-z0-9][\w.:/-]*$/.test(value);
/** @param {number} least @param {number} most @returns {Check} */
const between = (least, most) => (value) => typeof value === 'number' && value >= least && value <= most;
/** @param {...unknown} values @returns {Check} */
const oneOf = (...values) => (value) => values.includes(value);
/** @param {Check} check @returns {Check} */
const orNull = (check) => (value) => value === null || check(value);

/** @param {Record<string, Check>} fields @returns {Check} an object with exactly these fields */
function shape(fields) {
  return (value) => isPlain(value) && Object.keys(value).every((name) => Object.hasOwn(fields, name)) && Object.entries(fields).every(([name, check]) => Object.hasOwn(value, name) && check(value[name]));
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isPlain(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @param {number} [depth] @returns {boolean} plain data of a bounded size, without names that reach into objects */
function isData(value, depth = 0) {
  if (depth > LIMITS.depth) return false;
  if (typeof value === 'string') return value.length <= LIMITS.text;
  if (Array.isArray(value)) return value.length <= LIMITS.rows && value.every((item) => isData(item, depth + 1));
  if (isPlain(value)) return Object.entries(value).every(([name, item]) => !['__proto__', 'constructor', 'prototype'].includes(name) && isData(item, depth + 1));
  return value === undefined || value === null || typeof value === 'boolean' || Number.isFinite(value);
}

const isSeen = shape({ due: isTime, stability: between(0, 36_500), difficulty: between(0, 10), elapsed_days: isCount, scheduled_days: isCount, learning_steps: isCount, reps: isCount, lapses: isCount, state: oneOf(0, 1, 2, 3), last_review: orNull(isTime) });
/** @type {Check} A card that was graded has a stability, a difficulty and a date; a new one has none. */
const isMemory = (value) => {
  if (!isSeen(value)) return false;
  const { state, stability, difficulty, last_review: last } = /** @type {any} */ (value);
  return state === 0 ? last === null : last !== null && stability > 0 && difficulty >= 1;
};

/** @type {(value: unknown) => value is CardRow} */
export const isCardRow = /** @type {any} */ (shape({ id: isId, chapter: isId, fsrs: isMemory, suspended: isBoolean, buriedUntil: isTime, lapsesAtLeech: isCount }));
const isReview = shape({ card: isId, rating: oneOf(1, 2, 3, 4), reviewed: isTime, before: orNull(isMemory), after: isMemory });
/** @type {Check} */
const isAttempt = (value) => isPlain(value) && isTime(value.at) && isBoolean(value.right) && isData(value);
/** @type {Check} */
const isAnswer = (value) => isPlain(value) && isId(value.id) && isId(value.chapter) && isBoolean(value.due) && isData(value) && Array.isArray(value.attempts) && value.attempts.length <= 10_000 && value.attempts.every(isAttempt);
/** @type {Check} */
const isSession = (value) => isPlain(value) && ['mock', 'exam', 'quick'].includes(String(value.kind)) && isData(value);
const isSetting = shape({ name: isId, value: isData });

/** @type {Record<keyof StudyData, Check>} */
const ROWS = { cards: isCardRow, reviews: isReview, answers: isAnswer, sessions: isSession, settings: isSetting };
const KEYS = { cards: 'id', answers: 'id', settings: 'name' };

/**
 * The file's text. Cards and reviews that could not be read back (a damaged database) are left out.
 * @param {StudyData} data @param {number} now milliseconds
 * @returns {string}
 */
export function exportText(data, now) {
  /** @type {Record<string, unknown[]>} */
  const rows = Object.fromEntries(Object.entries(data).map(([store, list]) => [store, list.map(withoutSeq)]));
  rows.cards = rows.cards.filter(isCardRow);
  rows.reviews = rows.reviews.filter(isReview);
  return JSON.stringify({ format: FORMAT, schema: SCHEMA, exported: new Date(now).toISOString(), ...rows });
}

/** @template {object} Row @param {Row} row @returns {Row} without its place in this browser's store, which means nothing elsewhere */
function withoutSeq(row) {
  return /** @type {Row} */ (Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'seq')));
}

/**
 * Reads a file's text; whatever is not exactly such a file is refused.
 * @param {string} text
 * @returns {StudyData}
 * @throws {StudyDataError} with a sentence for the reader
 */
export function parseExport(text) {
  if (text.length > LIMITS.bytes) throw new StudyDataError(`The file is larger than ${LIMITS.bytes / 1e6} MB: no export of study data is.`);
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new StudyDataError('The file is damaged or cut off: it is no complete JSON text. Export again, or take an older export.');
  }
  if (!isPlain(data) || data.format !== FORMAT) throw new StudyDataError('The file is something else: not an export of this site\'s study data.');
  return checkRows(upgrade(data, UPGRADES, SCHEMA));
}

/**
 * Brings the data of an older file to the present schema.
 * @param {Record<string, unknown>} data @param {((data: any) => any)[]} steps @param {number} present
 * @returns {Record<string, unknown>}
 */
export function upgrade(data, steps, present) {
  const { schema } = data;
  if (!Number.isInteger(schema)) throw new StudyDataError('The file does not say which schema it has: it is damaged.');
  if (Number(schema) > present) throw new StudyDataError(`The file was written by a newer version of this site (schema ${schema}, this page reads up to ${present}). Reload the page, then import again.`);
  const first = present - steps.length;
  if (Number(schema) < first) throw new StudyDataError(`The file's schema (${schema}) was never published.`);
  return steps.slice(Number(schema) - first).reduce((older, step) => step(older), data);
}

/** @param {Record<string, any>} data @returns {StudyData} */
function checkRows(data) {
  const known = ['format', 'schema', 'exported', ...Object.keys(ROWS)];
  const unknown = Object.keys(data).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new StudyDataError(`The file holds something unknown: "${unknown.slice(0, 40)}".`);
  if (data.exported !== undefined && typeof data.exported !== 'string') throw new StudyDataError('The file\'s date is not valid: it is damaged.');
  for (const [store, check] of Object.entries(ROWS)) {
    const list = data[store];
    if (!Array.isArray(list)) throw new StudyDataError(`The file lacks the list "${store}": it is damaged.`);
    if (list.length > LIMITS.rows) throw new StudyDataError(`The list "${store}" has ${list.length.toLocaleString('en-US')} rows: more than ${LIMITS.rows.toLocaleString('en-US')} are not accepted.`);
    const wrong = list.findIndex((row) => !check(row));
    if (wrong >= 0) throw new StudyDataError(`Row ${wrong + 1} of "${store}" is not valid: the file is damaged, or was changed by hand.`);
    const key = KEYS[/** @type {keyof typeof KEYS} */ (store)];
    if (key && new Set(list.map((row) => row[key])).size < list.length) throw new StudyDataError(`The list "${store}" names something twice: the file is damaged.`);
  }
  const { cards, reviews, answers, sessions, settings } = data;
  return { cards, reviews, answers, sessions, settings };
}

/**
 * Both sides' data together: no review twice, of every card and answer what was studied last, settings as they are here.
 * @param {StudyData} here @param {StudyData} file
 * @returns {StudyData}
 */
export function mergeStudyData(here, file) {
  return {
    cards: latest(here.cards, file.cards, (row) => row.fsrs.last_review ?? 0),
    reviews: distinct([...here.reviews, ...file.reviews].map(withoutSeq), (row) => `${row.card} ${row.reviewed} ${row.rating}`).sort((one, other) => one.reviewed - other.reviewed),
    answers: latest(here.answers, file.answers, (row) => row.attempts.at(-1)?.at ?? 0),
    sessions: distinct([...here.sessions, ...file.sessions].map(withoutSeq), (row) => JSON.stringify(Object.entries(row).sort())),
    settings: distinct([...here.settings, ...file.settings], (row) => row.name),
  };
}

/** @template {{id: string}} Row @param {Row[]} here @param {Row[]} file @param {(row: Row) => number} when @returns {Row[]} */
function latest(here, file, when) {
  const rows = new Map(here.map((row) => [row.id, row]));
  for (const row of file) {
    const own = rows.get(row.id);
    if (!own || when(row) > when(own)) rows.set(row.id, row);
  }
  return [...rows.values()];
}

/** @template Row @param {Row[]} rows @param {(row: Row) => string} key @returns {Row[]} the first of each */
function distinct(rows, key) {
  const seen = new Set();
  return rows.filter((row) => !seen.has(key(row)) && seen.add(key(row)));
}
