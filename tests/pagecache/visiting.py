"""Visits through the page cache, as a web server makes them."""

import dataclasses
from io import BytesIO
from urllib.parse import unquote_to_bytes


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def source(self):
        return self.headers["X-Portal-Cache"]


def visit(
    application, address, *, method="GET", scheme="http", host="testserver", body=b"", content_type="", **headers
):
    """``address`` is raw: its path is given to the application decoded, as a server does, whatever bytes it holds."""
    path, _question, query = address.partition("?")
    started = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "wsgi.url_scheme": scheme,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "REMOTE_ADDR": "127.0.0.1",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    response = application(environ, lambda status, sent, *rest: started.append((status, sent)))
    received = b"".join(response)
    if hasattr(response, "close"):
        response.close()
    status, sent = started[0]
    return Answer(status=int(status.split()[0]), headers=dict(sent), body=received)
