import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { LOCK, megabytes, PARTS, PYTHON, TOTAL } from '../../../../docs/widgets/logic/python/download.mjs';

const PACKAGE = new URL('../../../../node_modules/pyodide/', import.meta.url);

test('the sizes that the progress bar counts are those of the files', () => {
  for (const [name, bytes] of Object.entries(PARTS)) assert.equal(statSync(new URL(name, PACKAGE)).size, bytes, name);
});

test('version and lock are those of the package', () => {
  const { info } = JSON.parse(readFileSync(new URL('pyodide-lock.json', PACKAGE), 'utf-8'));
  const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf-8'));
  assert.deepEqual(LOCK.info, { ...info, version });
  assert.ok(info.python.startsWith(`${PYTHON}.`));
});

test('bytes are said in megabytes', () => {
  assert.equal(megabytes(TOTAL), '13.4 MB');
});
