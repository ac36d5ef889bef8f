/**
 * The reader's study data: IndexedDB database `whiteboard`, the only place where it is opened or its schema is made.
 * Nothing leaves the browser but by the reader's own export.
 *
 * Schema, version 1 (times are milliseconds since 1970, UTC):
 *
 *   cards     key `id`    one row per card the reader has met: `chapter` (slug), `fsrs` (the scheduler's card as plain
 *                         data), `suspended`, `buriedUntil` (0: not buried), `lapsesAtLeech` (lapses when it was last
 *                         marked as a leech; 0: never); index `due` (of `fsrs.due`). A row outlives its card:
 *                         history hangs on the id.
 *   reviews   key `seq`   (counts up) one row per grade; indexes `card`, `reviewed`: `card` (id), `rating` (1 again,
 *                         2 hard, 3 good, 4 easy), `reviewed`, `before` (null: the card was new) and `after` (as `fsrs`).
 *   answers   key `id`    one row per quiz question answered; index `chapter`: `attempts` of {at, right, given}, `due`
 *                         (it comes back until it is right).
 *   sessions  key `seq`   (counts up) one row per exam, mock interview or quick fire; index `kind`.
 *   settings  key `name`  {name, value}.
 *
 * To change it, append a step to MIGRATIONS; never edit one that was published. The exported file's form is
 * scripts/whiteboard/schemas/export.json.
 *
 * @typedef {{due: number, stability: number, difficulty: number, elapsed_days: number, scheduled_days: number,
 *   learning_steps: number, reps: number, lapses: number, state: number, last_review: number | null}} Memory
 *   the scheduler's card; stability and days in days, difficulty 1 to 10, state 0 new, 1 learning, 2 review, 3 relearning
 * @typedef {{id: string, chapter: string, fsrs: Memory, suspended: boolean, buriedUntil: number, lapsesAtLeech: number}} CardRow
 * @typedef {{seq?: number, card: string, rating: number, reviewed: number, before: Memory | null, after: Memory}} Review
 * @typedef {{id: string, chapter: string, attempts: {at: number, right: boolean, given: unknown}[], due: boolean}} AnswerRow
 * @typedef {{seq?: number, kind: 'mock' | 'exam' | 'quick', [field: string]: unknown}} Session
 * @typedef {{name: string, value: unknown}} Setting
 * @typedef {{
 *   cards: {key: string, value: CardRow, indexes: {due: number}},
 *   reviews: {key: number, value: Review, indexes: {card: string, reviewed: number}},
 *   answers: {key: string, value: AnswerRow, indexes: {chapter: string}},
 *   sessions: {key: number, value: Session, indexes: {kind: string}},
 *   settings: {key: string, value: Setting},
 * }} Schema
 * @typedef {import('../vendor/idb.mjs').IDBPDatabase<Schema>} Database
 * @typedef {(database: IDBDatabase, transaction: IDBTransaction) => void} Migration
 */
import { openDB } from '../vendor/idb.mjs';

export const NAME = 'whiteboard';

/** @type {('cards' | 'reviews' | 'answers' | 'sessions' | 'settings')[]} */
export const STORES = ['cards', 'reviews', 'answers', 'sessions', 'settings'];

/** @type {Migration[]} Step n brings a database from version n to n + 1; version 0 is no database. */
export const MIGRATIONS = [
  (database) => {
    database.createObjectStore('cards', { keyPath: 'id' }).createIndex('due', 'fsrs.due');
    const reviews = database.createObjectStore('reviews', { keyPath: 'seq', autoIncrement: true });
    reviews.createIndex('card', 'card');
    reviews.createIndex('reviewed', 'reviewed');
    database.createObjectStore('answers', { keyPath: 'id' }).createIndex('chapter', 'chapter');
    database.createObjectStore('sessions', { keyPath: 'seq', autoIncrement: true }).createIndex('kind', 'kind');
    database.createObjectStore('settings', { keyPath: 'name' });
  },
];

/** What went wrong with the stored data, in words for the reader; `reason` tells the page what it can offer. */
export class StoreError extends Error {
  /** @param {string} message @param {'private' | 'blocked' | 'full' | 'newer' | 'damaged' | 'closed' | 'changed' | 'unknown'} reason @param {unknown} [cause] */
  constructor(message, reason, cause) {
    super(message, { cause });
    this.name = 'StoreError';
    this.reason = reason;
  }
}

/** @type {Promise<Database> | undefined} one connection a page */
let opened;

/**
 * Opens the database, and brings an older one to the present schema; pages share one connection.
 * @param {Migration[]} [migrations] for tests of the mechanism
 * @returns {Promise<Database>}
 * @throws {StoreError}
 */
export function openStore(migrations = MIGRATIONS) {
  opened ??= connect(migrations).catch((error) => {
    opened = undefined;
    throw asStoreError(error);
  });
  return opened;
}

/** @param {Migration[]} migrations @returns {Promise<Database>} */
async function connect(migrations) {
  if (!globalThis.indexedDB) throw new StoreError(NO_STORAGE, 'private');
  /** @type {(error: StoreError) => void} */
  let block = () => {};
  const blocked = new Promise((_, reject) => { block = reject; });
  const opening = openDB(NAME, migrations.length, {
    upgrade(_database, from, _to, _transaction, event) {
      const request = /** @type {IDBOpenDBRequest} */ (event.target); // steps get the browser's own objects, not the library's
      for (const step of migrations.slice(from)) step(request.result, /** @type {IDBTransaction} */ (request.transaction));
    },
    blocked: () => block(new StoreError('Another tab keeps an older version of your study data open. Close the other tabs of this site, then reload.', 'blocked')),
    blocking: (_now, _wanted, event) => { forget(/** @type {IDBDatabase} */ (event.target)); },
    terminated: () => { opened = undefined; hear('closed', false); },
  });
  opening.then((late) => blocked.catch(() => late.close()), () => {});
  const database = await /** @type {Promise<any>} */ (Promise.race([opening, blocked]));
  const missing = STORES.filter((store) => !database.objectStoreNames.contains(store));
  if (missing.length) {
    database.close();
    throw new StoreError(`Your study data is damaged: it lacks ${missing.join(', ')}. Save what is left, then begin anew, or import an export.`, 'damaged');
  }
  return database;
}

/** Another tab wants to upgrade: let go, or it waits forever. @param {IDBDatabase} database */
function forget(database) {
  database.close();
  opened = undefined;
  hear('closed', false);
}

/** Closes this page's connection, so that the database can be deleted or opened anew. */
export async function closeStore() {
  const database = await opened?.catch(() => undefined);
  opened = undefined;
  database?.close();
}

const NO_STORAGE = 'This window keeps no study data: the browser does not let the site store anything here (a private window, or storage is turned off). Reading works; open a normal window to practice.';

/**
 * Says in the reader's words why the stored data cannot be read or written.
 * @param {unknown} error
 * @returns {StoreError}
 */
export function asStoreError(error) {
  if (error instanceof StoreError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return new StoreError('The disk or the browser\'s space for this site is full: this was not saved. Free some space, then do it again; what was saved before is unharmed.', 'full', error);
  if (name === 'VersionError') return new StoreError('Your study data was written by a newer version of this site than this page. Reload the page; your data is unharmed.', 'newer', error);
  if (name === 'SecurityError' || name === 'InvalidAccessError') return new StoreError(NO_STORAGE, 'private', error);
  if (name === 'InvalidStateError') return new StoreError('The connection to your study data was closed (by another tab, or because the browser ran out of space). Reload the page; what was saved is unharmed.', 'closed', error);
  return new StoreError(`Your study data cannot be used: ${error instanceof Error ? error.message : String(error)}. This was not saved. Reload the page to try again.`, 'unknown', error);
}

/**
 * @template T
 * @param {Database} database
 * @param {string} name
 * @param {T} fallback what holds when nothing was set
 * @returns {Promise<T>}
 */
export async function readSetting(database, name, fallback) {
  const row = await database.get('settings', name);
  return row === undefined ? fallback : /** @type {T} */ (row.value);
}

/**
 * Sets a setting and tells the other tabs (kind `settings`).
 * @param {Database} database @param {string} name @param {unknown} value plain data
 * @throws {StoreError} when it could not be saved
 */
export async function writeSetting(database, name, value) {
  await database.put('settings', { name, value }).catch((error) => { throw asStoreError(error); });
  announce('settings');
}

/** @typedef {(kind: string, elsewhere: boolean) => void} Listener `elsewhere`: another tab made the change */

/** @type {Set<Listener>} */
const listeners = new Set();
/** @type {BroadcastChannel | undefined} */
let channel;

/** @param {string} kind @param {boolean} elsewhere */
function hear(kind, elsewhere) {
  for (const listener of [...listeners]) listener(kind, elsewhere);
}

function tune() {
  if (channel || !globalThis.BroadcastChannel) return;
  channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', (event) => hear(String(event.data), true));
}

/**
 * Tells every listener of this page and of all other tabs that a kind of data has changed.
 * @param {string} kind `cards`, `answers`, `sessions`, `settings`, or `all` after an import
 */
export function announce(kind) {
  tune();
  channel?.postMessage(kind);
  hear(kind, false);
}

/**
 * Calls back when data changes: in another tab (`elsewhere`), or by another part of this page. Kind `closed` means that
 * the connection is gone: the next openStore() opens a new one.
 * @param {Listener} callback
 * @returns {() => void} stops it
 */
export function onChange(callback) {
  tune();
  listeners.add(callback);
  return () => { listeners.delete(callback); };
}
