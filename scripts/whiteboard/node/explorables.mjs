/** Prints what the figures of a folder declare, as JSON by name: `node explorables.mjs docs/widgets/logic/explorables`. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { argv, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';

const folder = resolve(argv[2]);
/** @type {Record<string, unknown>} */
const figures = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')).sort()) {
  const { figure } = await import(pathToFileURL(resolve(folder, file)).href);
  if (figure) figures[figure.name] = figure;
}
stdout.write(JSON.stringify(figures));
