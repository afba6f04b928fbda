"""A web server with the failures a download meets. Usage: model_server.py FOLDER; prints its pid and port."""

import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(sys.argv[1])
ELSEWHERE = "http://198.51.100.1/model.onnx"  # TEST-NET-2 (RFC 5737): nobody answers there


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def reply(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def do_GET(self):
        kind, _, rest = self.path.strip("/").partition("/")
        if kind == "files" and (FOLDER / rest).is_file():
            self.reply(200, (FOLDER / rest).read_bytes())
        elif kind == "truncated":
            body = (FOLDER / rest).read_bytes()
            self.reply(200, body[: len(body) // 2], **{"Content-Length": str(len(body))})
        elif kind == "redirect":
            count, _, name = rest.partition("/")
            target = f"/files/{name}" if count == "1" else f"/redirect/{int(count) - 1}/{name}"
            self.reply(302, Location=target)
        elif kind == "elsewhere":
            self.reply(302, Location=ELSEWHERE)
        elif kind == "to-file":
            self.reply(302, Location=f"file://{FOLDER / rest}")
        elif kind == "endless":
            self.endless(pause=0)
        elif kind == "stalled":
            self.endless(pause=0.2)
        else:
            self.reply(404, b"no such model")

    def endless(self, pause):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * (10 if pause else 4096))
                time.sleep(pause)
        except OSError:
            pass


server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
print(os.getpid(), server.server_address[1], flush=True)
server.serve_forever()
