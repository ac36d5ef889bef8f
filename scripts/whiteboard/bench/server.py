"""A local server like a good static host: Brotli, the caching headers of `_headers`, keep-alive."""

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whiteboard.compression import encoded


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder compressed; unknown addresses get the site's own 404 page."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".woff2": "font/woff2",
    }

    def do_GET(self) -> None:  # noqa: N802 (the base class's name)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body, encoding = encoded(path if found else Path(self.directory) / "404.html")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path if found else "404.html")))
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Cache-Control", "public, max-age=31536000, immutable" if "/assets/" in self.path else "no-cache"
        )
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Say nothing: the benchmark prints what matters."""


class Server(http.server.ThreadingHTTPServer):
    """A server that a browser may hang up on."""

    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback and yield its address, with a slash at its end."""
    handler = functools.partial(Handler, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
