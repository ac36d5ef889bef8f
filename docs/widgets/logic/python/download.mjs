/**
 * What the first Run fetches: Pyodide's core from our own vendored files. No package index: with an empty lock Python says
 * of a missing package what it says anywhere, and 119 kB stay at home.
 */

/** Bytes of the files that loading counts, as they are once unpacked; a test compares them with the vendored ones. */
export const PARTS = { 'pyodide.asm.mjs': 1_250_344, 'pyodide.asm.wasm': 9_598_218, 'python_stdlib.zip': 2_545_637 };
export const TOTAL = Object.values(PARTS).reduce((sum, bytes) => sum + bytes, 0);

/** The Python that Pyodide is, for what is said before it runs. */
export const PYTHON = '3.14';

/** Pyodide's lock file without its packages. */
export const LOCK = {
  info: { abi_version: '2026_0', arch: /** @type {const} */ ('wasm32'), platform: 'emscripten_5_0_3', python: '3.14.2', version: '314.0.7' },
  packages: {},
};

/** @param {number} bytes @returns {string} `13.4 MB` */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
