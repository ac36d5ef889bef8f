/**
 * Renders LaTeX and Mermaid for the build, and makes SVG small. One JSON request per line on stdin, one JSON answer per line on stdout:
 * {kind: "math" | "math-block" | "diagram" | "svg", source} -> {html} or {error}.
 * The Python side (whiteboard/render.py) keeps the answers by content hash, so this runs only for what changed.
 */
import { createInterface } from 'node:readline';

/** @param {string} source @param {boolean} displayMode */
async function math(source, displayMode) {
  const { default: temml } = await import('temml');
  return temml.renderToString(source, { displayMode, throwOnError: true, annotate: true, strict: false });
}

/** @param {string} source */
async function diagram(source) {
  const { renderMermaidSVG } = await import('beautiful-mermaid');
  return renderMermaidSVG(source, { bg: 'var(--wb-paper)', fg: 'var(--wb-ink)', transparent: true, padding: 8, nodeSpacing: 16, layerSpacing: 28 });
}

/**
 * Makes SVG smaller without changing what it shows. Ids stay: they are prefixed already, and marks refer to them.
 * @param {string} source
 */
async function svg(source) {
  const { optimize } = await import('svgo');
  return optimize(source, {
    multipass: true,
    floatPrecision: 1,
    plugins: [
      { name: 'preset-default', params: { overrides: { cleanupIds: false, convertColors: false, mergePaths: false } } },
      'removeXMLNS',
    ],
  }).data;
}

/** @type {Record<string, (source: string) => Promise<string>>} */
const renderers = {
  math: (source) => math(source, false),
  'math-block': (source) => math(source, true),
  diagram,
  svg,
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const { kind, source } = JSON.parse(line);
    answer = { html: await renderers[kind](source) };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
