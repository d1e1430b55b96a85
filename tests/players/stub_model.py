"""A stand-in for a model's endpoint, on loopback: answers as it is told to and keeps what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Stub:
    """What it says next, and what it was asked."""

    status: int = 200
    body: bytes = b""
    delay: float = 0.0
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)

    def says(self, text: str | None, **message: Any) -> None:
        self.status = 200
        self.body = json.dumps(
            {"choices": [{"message": {"role": "assistant", "content": text, **message}}]}
        ).encode()


@contextmanager
def serving() -> Iterator[Stub]:
    stub = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            stub.asked.append(json.loads(self.rfile.read(size)))
            stub.tokens.append(self.headers.get("Authorization"))
            time.sleep(stub.delay)
            try:
                self.send_response(stub.status if self.path == "/v1/chat/completions" else 404)
                self.end_headers()
                self.wfile.write(stub.body)
            except OSError:
                pass  # the player has hung up

        def log_message(self, format: str, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
