/**
 * Sessions in the reader's store: read, kept while they run, removed. An unfinished one is written every few seconds, and
 * at once when the page goes out of sight.
 * @typedef {import('../../logic/practice/mock/interview.mjs').Interview} Interview
 * @typedef {import('../../logic/practice/mock/quick-fire.mjs').QuickFire} QuickFire
 * @typedef {Interview | QuickFire} AnySession
 */
import { isInterview } from '../../logic/practice/mock/interview.mjs';
import { isQuickFire } from '../../logic/practice/mock/quick-fire.mjs';
import { announce, asStoreError, openStore } from '../store.mjs';

/** Between two writes of a running session, in ms. */
const PERIOD = 3_000;
/** How long a page waits for another tab to let go of a session, in ms. */
const PATIENCE = 1_500;

/** @returns {Promise<AnySession[]>} newest first */
export async function listSessions() {
  const rows = await (await openStore()).getAll('sessions');
  /** @type {AnySession[]} */
  const known = rows.filter((row) => isInterview(row) || isQuickFire(row)).map((row) => /** @type {any} */ (row));
  return known.sort((a, b) => b.started - a.started);
}

/** @param {number} seq @returns {Promise<AnySession | undefined>} */
export async function readSession(seq) {
  const row = await (await openStore()).get('sessions', seq);
  return isInterview(row) || isQuickFire(row) ? /** @type {any} */ (row) : undefined;
}

/**
 * Writes a session; a new one gets its number.
 * @template {AnySession} T
 * @param {T} session
 * @returns {Promise<T>}
 */
export async function writeSession(session) {
  const database = await openStore();
  try {
    const change = database.transaction('sessions', 'readwrite', { durability: 'strict' });
    const seq = await change.store.put(session);
    await change.done;
    announce('sessions');
    return { ...session, seq };
  } catch (error) {
    throw asStoreError(error);
  }
}

/** @param {number} seq */
export async function removeSession(seq) {
  await (await openStore()).delete('sessions', seq).catch((error) => { throw asStoreError(error); });
  announce('sessions');
}

/**
 * Holds a session for this tab, so that two tabs cannot run it at once; gives nothing when another tab holds it.
 * @param {number} seq
 * @returns {Promise<(() => void) | undefined>} lets go of it
 */
export function holdSession(seq) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const held = navigator.locks.request(`whiteboard-session-${seq}`, { signal: AbortSignal.timeout(PATIENCE) }, () => new Promise((release) => { resolve(() => release(undefined)); }));
    held.catch(() => resolve(undefined));
  });
}

/**
 * Keeps a running session written: call `keep` with every new state.
 * @param {(error: unknown) => void} fail
 */
export function createKeeper(fail) {
  /** @type {AnySession | undefined} */
  let waiting;
  let writing = Promise.resolve();
  const flush = () => {
    const session = waiting;
    waiting = undefined;
    if (session) writing = writing.then(() => writeSession(session)).then(() => {}, fail);
    return writing;
  };
  const hide = () => { if (document.visibilityState === 'hidden') void flush(); };
  const timer = setInterval(flush, PERIOD);
  document.addEventListener('visibilitychange', hide);
  addEventListener('pagehide', flush);
  return {
    /** @param {AnySession} session */
    keep(session) { waiting = session; },
    flush,
    stop() {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', hide);
      removeEventListener('pagehide', flush);
      return flush();
    },
  };
}
