/*
 * The service worker's code. The build writes /sw.js: the constants BUILD, STORED and USED (published/offline.py), then this.
 * A classic script, since not every browser runs modules here.
 *
 * All of one build, or nothing of it: STORED is kept as a whole, and a page and all it asks for come from the same build.
 * - A visit asks build.json, briefly, which build is online. The same one, or no answer: everything from this device.
 * - Another one: that visit, and all that it asks for, comes from the network, while the new build is stored.
 * - The new build takes over when every open page is of that build, or when the reader says so; older pages then reload.
 */
/* global workbox, BUILD, STORED, USED */

importScripts('widgets/vendor/workbox/workbox-sw.js');
workbox.setConfig({ debug: false, modulePathPrefix: 'widgets/vendor/workbox/' });
for (const name of ['core', 'strategies', 'routing', 'precaching']) workbox.loadModule(`workbox-${name}`);

const SCOPE = self.registration.scope;
const PATIENCE = 1500; // milliseconds that a visit waits to learn which build is online
const VISITS = `whiteboard-visits ${SCOPE}`;
const news = new BroadcastChannel('whiteboard-offline');

workbox.core.setCacheNameDetails({ prefix: 'whiteboard' });
let done = 0;
workbox.precaching.addPlugins([{ handlerDidComplete: async () => news.postMessage({ done: (done += 1), total: STORED.length }) }]);
workbox.precaching.precache(STORED);

/** What is large is kept when it is first used, under the hash of its content. */
const whenUsed = new workbox.strategies.CacheFirst({
  cacheName: `whiteboard-used ${SCOPE}`,
  plugins: [{ cacheKeyWillBeUsed: async ({ request }) => usedKey(request.url) }],
});

/** @param {string} address */
function usedKey(address) {
  const path = new URL(address).href.slice(SCOPE.length).split(/[?#]/)[0];
  return USED[path] ? `${SCOPE}${path}?revision=${USED[path]}` : '';
}

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetUnused(), self.clients.claim()]));
});

async function forgetUnused() {
  const cache = await caches.open(`whiteboard-used ${SCOPE}`);
  const wanted = new Set(Object.keys(USED).map((path) => usedKey(SCOPE + path)));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(SCOPE) || /\/(build\.json|sw\.js)$/.test(request.url)) return;
  event.respondWith(request.mode === 'navigate' ? answerVisit(event) : answerRequest(event));
});

/** @param {FetchEvent} event a page is opened */
async function answerVisit(event) {
  const online = await buildOnline();
  if (online !== undefined && online !== BUILD) {
    try {
      const page = await fetch(event.request.url, { cache: 'no-cache', redirect: 'manual' });
      await markVisit(event.resultingClientId, online);
      event.waitUntil(self.registration.update().catch(() => undefined));
      return page;
    } catch {
      // Gone again: what is kept here is whole.
    }
  }
  return (await stored(event.request.url)) ?? fetch(event.request).catch(() => notKept(event.request.url));
}

/** @param {FetchEvent} event a page or a worker asks for something */
async function answerRequest(event) {
  const build = await buildOf(event.clientId);
  if (build !== BUILD) {
    if (event.resultingClientId) await markVisit(event.resultingClientId, build);
    return fetch(event.request, { cache: 'no-cache' });
  }
  const kept = await stored(event.request.url);
  if (kept) return kept;
  return usedKey(event.request.url) ? whenUsed.handle({ event, request: event.request }) : fetch(event.request);
}

/** Which build the host serves now: 'none' where it has no offline mode, undefined when that cannot be learned in time. */
async function buildOnline() {
  if (!navigator.onLine) return undefined;
  try {
    const answer = await fetch(`${SCOPE}build.json`, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) return answer.status === 404 ? 'none' : undefined;
    return (await answer.json()).build;
  } catch {
    return undefined;
  }
}

/** @param {string} address */
function stored(address) {
  const url = new URL(address);
  url.search = url.hash = '';
  url.pathname = url.pathname.replace(/\/index\.html$/, '/');
  return workbox.precaching.matchPrecache(url.href);
}

/** @param {string} address */
async function notKept(address) {
  const url = new URL(address);
  const last = url.pathname.split('/').at(-1);
  if (last === '' || !last.includes('.')) {
    if (last && (await stored(`${url.origin}${url.pathname}/`))) return Response.redirect(`${url.pathname}/`);
    const page = await stored(`${SCOPE}404.html`);
    if (page) return new Response(page.body, { status: 404, headers: page.headers });
  }
  return new Response('This file is not kept on this device. Connect to the network, then open it again.', {
    status: 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

/** Pages and workers of another build than this one, by client id; kept, since the browser stops this worker when it is idle. */
const builds = new Map();
const MARKS = 50; // the newest are enough; older ones are of pages that were closed
const visitKey = (/** @type {string} */ client) => `${SCOPE}~visit/${client}`;

/** @param {string} client @param {string} build */
async function markVisit(client, build) {
  builds.set(client, build);
  const cache = await caches.open(VISITS);
  await cache.put(visitKey(client), new Response(build));
  for (const request of (await cache.keys()).slice(0, -MARKS)) await cache.delete(request);
}

/** @param {string} client */
async function buildOf(client) {
  if (!builds.has(client)) builds.set(client, (await visitBuild(client)) ?? BUILD);
  return builds.get(client);
}

/** @param {string} client */
async function visitBuild(client) {
  const mark = await caches.match(visitKey(client), { cacheName: VISITS });
  return mark?.text();
}

/* A page asks which build it is of (`whose`), or wants the new build now (`take-over`). */
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
  if (event.data === 'whose') event.waitUntil(tellWhose(event));
});

/** @param {ExtendableMessageEvent} event */
async function tellWhose(event) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const marks = await Promise.all(pages.map(({ id }) => visitBuild(id)));
  const same = (await visitBuild(event.source.id)) === BUILD;
  event.ports[0].postMessage(same);
  if (self.registration.waiting && marks.every((mark) => mark === BUILD)) await self.skipWaiting();
}
