/**
 * The search's files. Their folder is named by a hash of their content, so what was read once is kept for good (also when
 * offline), and what belongs to an older build is thrown away.
 */

/** @param {URL} root of the site @param {string} version @returns {(name: string) => Promise<any>} */
export function loader(root, version) {
  const folder = new URL(`search/${version}/`, root);
  const kept = keep(`whiteboard-search ${root.pathname} `, version);
  return async (name) => {
    const address = new URL(`${name}.json`, folder).href;
    const cache = await kept;
    const stored = await cache?.match(address);
    if (stored) return stored.json();
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    const copy = response.clone();
    const data = await response.json();
    await cache?.put(address, copy).catch(() => undefined);
    return data;
  };
}

/** Opens this build's cache and drops those of other builds; none where the browser forbids it. @param {string} prefix @param {string} version */
async function keep(prefix, version) {
  try {
    for (const name of await caches.keys()) {
      if (name.startsWith(prefix) && name !== prefix + version) await caches.delete(name);
    }
    return await caches.open(prefix + version);
  } catch {
    return undefined;
  }
}
