/** Runs one cell in Pyodide: used by the worker, and by the test that runs every chapter's cells. */

/** Only the cell's own frames stay in a traceback, and `linecache` lets it show the cell's lines. */
const RUNNER = `
import builtins, contextlib, io, linecache, traceback


class Printed(io.TextIOBase):
    def __init__(self, send):
        self._send = send

    def writable(self):
        return True

    def write(self, text):
        self._send(text)
        return len(text)


def nobody(prompt=""):
    raise EOFError("nobody answers input() here: write the value into the code")


def run(source, name, send, namespace):
    printed = Printed(send)
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    builtins.input = nobody
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            exec(compile(source, name, "exec"), namespace)
    except BaseException as error:
        frame = error.__traceback__
        while frame and frame.tb_frame.f_code.co_filename != name:
            frame = frame.tb_next
        return "".join(traceback.format_exception(error.with_traceback(frame)))
    return ""


run
`;

/**
 * @param {import('../vendor/pyodide/pyodide.mjs').PyodideAPI} pyodide
 * @returns {(source: string, name: string, send: (text: string) => void, namespace?: unknown) => string} runs a cell and gives
 *   its traceback, empty when it came to its end; without a namespace it runs in `__main__`
 */
export function startRunner(pyodide) {
  const run = pyodide.runPython(RUNNER, { globals: pyodide.toPy({}), filename: 'runner.mjs' });
  return (source, name, send, namespace = pyodide.globals) => run(source, name, send, namespace);
}
