/** For a database that cannot be opened as it should be: save what can be read, then begin anew. */
import { NAME, closeStore } from './store.mjs';
import { button, make } from './markup.mjs';
import { download } from './transfer.mjs';

/** @returns {HTMLElement[]} */
export function rescueTools() {
  const status = make('p', { role: 'status' });
  const say = (/** @type {string} */ words) => { status.textContent = words; };
  return [
    button('Save what is left', () => void saveRemains().then(say, (error) => say(String(error.message ?? error)))),
    button('Begin anew', () => void beginAnew(say)),
    status,
  ];
}

/** @returns {Promise<string>} */
async function saveRemains() {
  const database = await openAsIs();
  /** @type {Record<string, unknown[]>} */
  const remains = {};
  for (const store of database.objectStoreNames) {
    remains[store] = await answered(database.transaction(store).objectStore(store).getAll());
  }
  database.close();
  download(JSON.stringify({ format: 'whiteboard-remains', ...remains }), 'whiteboard-remains.json');
  return 'Saved. The file holds what could be read; keep it until your data is as you want it.';
}

/** @param {(words: string) => void} say */
async function beginAnew(say) {
  if (!confirm('Delete the damaged study data in this browser? This cannot be taken back. Save what is left first.')) return;
  await closeStore();
  const request = indexedDB.deleteDatabase(NAME);
  request.onblocked = () => say('Another tab keeps the data open: close the other tabs of this site.');
  await answered(request);
  location.reload();
}

/** @returns {Promise<IDBDatabase>} at whatever version and with whatever stores it has */
function openAsIs() {
  return answered(indexedDB.open(NAME));
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
