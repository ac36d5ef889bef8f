/**
 * Builds the search's files: section records on stdin (JSON), the index file on stdout. MiniSearch indexes them with the
 * browser's own tokenizer; the result is packed (docs/widgets/logic/search/postings.mjs).
 */
import { text } from 'node:stream/consumers';
import MiniSearch from 'minisearch';
import { FIELDS, FLAGS } from '../../../docs/widgets/logic/search/fields.mjs';
import { encodeNumbers } from '../../../docs/widgets/logic/search/numbers.mjs';
import { packPostings } from '../../../docs/widgets/logic/search/postings.mjs';
import { terms } from '../../../docs/widgets/logic/search/tokens.mjs';

/**
 * @typedef {{page: number, title: string, anchor: string, path: string[], plain: string, body: string, asks: string[],
 *   terms: {names: string[], main: number, definition: string}[], flags: (keyof typeof FLAGS)[]}} Section
 * @typedef {{pages: [string, string, string][], chunks: number[], sections: Section[], abbreviations: [string, string][]}} Input
 */

/** @param {Section} section @param {number} id */
function fieldsOf(section, id) {
  return {
    id,
    title: section.title,
    names: section.terms.flatMap(({ names }) => names).join('\n'),
    plain: section.plain,
    notes: [...section.asks, ...section.terms.map(({ definition }) => definition)].join('\n'),
    path: section.path.join('\n'),
    body: section.body,
  };
}

/** @param {Input} input */
function build({ pages, chunks, sections, abbreviations }) {
  const search = new MiniSearch({ fields: [...FIELDS], tokenize: terms, processTerm: (term) => term });
  search.addAll(sections.map(fieldsOf));
  const { index, fieldLength, averageFieldLength } = search.toJSON();
  const lengths = FIELDS.map((_, field) => encodeNumbers(sections.map((_one, id) => fieldLength[id]?.[field] ?? 0)));
  return {
    pages,
    chunks,
    page: encodeNumbers(sections.map(({ page }) => page)),
    title: sections.map(({ title }) => title),
    anchor: sections.map(({ anchor }) => anchor),
    flags: encodeNumbers(sections.map(({ flags }) => flags.reduce((bits, flag) => bits | FLAGS[flag], 0))),
    abbreviations,
    names: sections.flatMap((section, id) => section.terms.map(({ names, main }) => [id, main, ...names])),
    lengths,
    averages: averageFieldLength.map((length) => Math.round(length * 1000) / 1000),
    ...packPostings(/** @type {any} */ (index)),
  };
}

process.stdout.write(JSON.stringify(build(JSON.parse(await text(process.stdin)))));
