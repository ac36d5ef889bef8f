/** Solves every estimation problem for many seeds, and the cases on standard input, and prints the answers as JSON. */
import { readFileSync } from 'node:fs';
import { TEMPLATES, findTemplate } from '../../docs/widgets/logic/practice/estimates/index.mjs';
import { drawProblem } from '../../docs/widgets/logic/practice/estimates/problem.mjs';

/** @type {{seeds: number, cases: [string, Record<string, unknown>][]}} */
const { seeds, cases } = JSON.parse(readFileSync(0, 'utf8'));
const drawn = TEMPLATES.map((template) => ({
  id: template.id,
  see: template.see,
  problems: Array.from({ length: seeds }, (_, seed) => {
    const { parameters, answer } = drawProblem(template, seed);
    return { parameters, answer };
  }),
}));
const solved = cases.map(([id, parameters]) => findTemplate(id)?.solve(parameters).steps.at(-1)?.value);
process.stdout.write(JSON.stringify({ drawn, solved }));
