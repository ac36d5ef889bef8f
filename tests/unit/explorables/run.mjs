/** Runs functions of the figures' logic: JSON cases on the standard input, their results on the output; NaN becomes null. */
import { stdin, stdout } from 'node:process';

let text = '';
for await (const part of stdin.setEncoding('utf-8')) text += part;
const results = [];
for (const { module, function: name, arguments: given } of JSON.parse(text)) {
  const logic = await import(`../../../docs/widgets/logic/${module}.mjs`);
  results.push(logic[name](...given));
}
stdout.write(JSON.stringify(results));
