/** Export and import of all study data. An import is one transaction: it is there as a whole, or nothing has changed. */
import { exportText, LIMITS, mergeStudyData, parseExport, StudyDataError } from '../logic/practice/study-data.mjs';
import { announce, asStoreError, STORES } from './store.mjs';

/** @typedef {import('../logic/practice/study-data.mjs').StudyData} StudyData */

/**
 * Gives the reader a file.
 * @param {string} text @param {string} name
 */
export function download(text, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * @param {import('./store.mjs').Database} database @param {number} now milliseconds
 * @returns {Promise<string>} the file's text
 */
export async function exportStudyData(database, now) {
  const transaction = database.transaction(STORES);
  return exportText(await readAll(transaction), now);
}

/** @param {any} transaction @returns {Promise<StudyData>} */
async function readAll(transaction) {
  const lists = await Promise.all(STORES.map((store) => transaction.objectStore(store).getAll()));
  return /** @type {any} */ (Object.fromEntries(STORES.map((store, place) => [store, lists[place]])));
}

/**
 * @param {File} file
 * @returns {Promise<StudyData>}
 * @throws {StudyDataError} before anything is read when the file is too large
 */
export async function readExport(file) {
  if (file.size > LIMITS.bytes) throw new StudyDataError(`The file has ${Math.round(file.size / 1e6)} MB; an export has at most ${LIMITS.bytes / 1e6} MB.`);
  return parseExport(await file.text());
}

/**
 * Takes a checked file's data in.
 * @param {import('./store.mjs').Database} database @param {StudyData} data
 * @param {boolean} merge with what is here; otherwise it takes its place
 * @throws {import('./store.mjs').StoreError} nothing has changed then
 */
export async function importStudyData(database, data, merge) {
  try {
    const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
    transaction.done.catch(() => {});
    try {
      const wanted = merge ? mergeStudyData(await readAll(transaction), data) : data;
      for (const store of STORES) {
        const target = /** @type {any} */ (transaction.objectStore(store));
        void target.clear();
        for (const row of wanted[store]) target.put(row).catch(() => {}); // a failure aborts the transaction, which is awaited
      }
    } catch (error) {
      try { transaction.abort(); } catch { /* it has ended already */ }
      throw error;
    }
    await transaction.done;
  } catch (error) {
    throw asStoreError(error);
  }
  announce('all');
}
