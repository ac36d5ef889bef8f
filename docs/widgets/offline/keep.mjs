/**
 * Keeps the notes on this device: registers the service worker, shows how far storing is, and tells when a newer version
 * of the notes is ready. Loaded by the loader once the page itself has been.
 */
import { Notice } from './notice.mjs';

/** Long-open tabs ask for news when they come to the front, at most this often (milliseconds). */
const HOUR = 3_600_000;
/** A new build is not brought in while a page is still loading (milliseconds). */
const SETTLED = 1_000;

/** @param {string} address of the service worker */
export async function keep(address) {
  const workers = navigator.serviceWorker;
  const before = workers.controller;
  const registration = await workers.register(address, { updateViaCache: 'none' }).catch(() => undefined);
  if (!registration) return;
  const notice = new Notice();
  let leaving = false;

  const offerUpdate = async () => {
    const waiting = registration.waiting;
    if (!waiting || !before || (await isOfBuild(waiting))) return;
    notice.offer('A newer version of these notes is ready.', 'Reload', () => {
      leaving = true;
      waiting.postMessage('take-over');
    });
  };
  const follow = () => {
    const worker = registration.installing;
    if (!worker) return;
    if (!registration.active) showProgress(worker, notice);
    worker.addEventListener('statechange', () => { if (worker.state === 'installed') setTimeout(() => void offerUpdate(), SETTLED); });
  };
  registration.addEventListener('updatefound', follow);
  follow();
  setTimeout(() => void offerUpdate(), SETTLED);

  workers.addEventListener('controllerchange', async () => {
    const now = workers.controller;
    if (!before || !now) return;
    if (leaving || !(await isOfBuild(now))) location.reload();
  });
  askForNews(registration);
}

/** @param {ServiceWorker} worker @returns {Promise<boolean>} whether this page came from the worker's build */
function isOfBuild(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage('whose', [port2]);
  });
}

/** @param {ServiceWorker} worker @param {Notice} notice */
function showProgress(worker, notice) {
  const news = new BroadcastChannel('whiteboard-offline');
  notice.begin('Storing these notes for use without a connection');
  news.onmessage = ({ data: { done, total } }) => notice.progress(done, total);
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed') notice.end('Stored. These notes now work without a connection.');
    if (worker.state === 'redundant') notice.end('Storing these notes did not finish. It will be tried again on your next visit.');
    if (worker.state !== 'installing') news.close();
  });
}

/** @param {ServiceWorkerRegistration} registration */
function askForNews(registration) {
  let asked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - asked < HOUR) return;
    asked = performance.now();
    registration.update().catch(() => undefined);
  });
}
