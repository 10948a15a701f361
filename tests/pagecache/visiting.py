"""Visits through the page cache, as a web server makes them."""

import dataclasses
from io import BytesIO


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def source(self):
        return self.headers["X-Portal-Cache"]


def visit(application, address, *, method="GET", scheme="http", host="testserver", **headers):
    path, _question, query = address.partition("?")
    started = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "REMOTE_ADDR": "127.0.0.1",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    response = application(environ, lambda status, sent, *rest: started.append((status, sent)))
    body = b"".join(response)
    if hasattr(response, "close"):
        response.close()
    status, sent = started[0]
    return Answer(status=int(status.split()[0]), headers=dict(sent), body=body)
