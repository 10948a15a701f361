"""A small mail server on loopback that can refuse, hang up, or kill the process that speaks to it."""

import email
import email.policy
import os
import signal
import socketserver
import threading


class _Session(socketserver.StreamRequestHandler):
    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def _reached(self, step):
        """True when the client is to be killed here: then it hears nothing more."""
        self.server.owner.steps.append(step)
        return self.server.owner.kills(step)

    def handle(self):
        owner = self.server.owner
        if self._reached("connect"):
            return
        self._say("220 loopback")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split(" ")[0].upper()
            if verb in owner.hangs_up_at:
                owner.hangs_up_at.remove(verb)
                return
            if verb in ("MAIL", "RCPT") and self._reached(verb.lower()):
                return
            answer = next((owner.answers[part] for part in owner.answers if part.lower() in line.lower()), None)
            if answer:
                self._say(answer)
            elif verb == "DATA":
                if self._reached("data"):
                    return
                self._say("354 go on")
                lines = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(part)
                message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
                with owner.lock:
                    owner.accepted.append(message)
                if self._reached("accepted"):
                    return
                self._say("250 accepted")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")


class MailServer:
    """``accepted`` holds the messages it has taken. ``answers`` maps a part of a command line to the answer it gets."""

    def __init__(self):
        self.accepted = []
        self.answers = {}
        self.hangs_up_at = []
        self.steps = []
        self.lock = threading.Lock()
        self._victim = None
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session)
        self._server.daemon_threads = True
        self._server.owner = self
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def kill(self, process, *, at, after=0):
        """Kill the process when it reaches a step for the time after the first ``after`` times."""
        self._victim = [process, at, after]

    def kills(self, step):
        with self.lock:
            if self._victim is None or self._victim[1] != step:
                return False
            if self._victim[2] > 0:
                self._victim[2] -= 1
                return False
            os.kill(self._victim[0].pid, signal.SIGKILL)
            self._victim = None
            return True

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
