/** Reads a list of exported files' texts (JSON on standard input) and prints for each what the site says against it, or null. */
import { readFileSync } from 'node:fs';
import { parseExport } from '../../../docs/widgets/logic/practice/study-data.mjs';

const verdicts = JSON.parse(readFileSync(0, 'utf-8')).map((/** @type {string} */ text) => {
  try {
    parseExport(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
});
process.stdout.write(JSON.stringify(verdicts));
