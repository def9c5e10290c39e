"""A mail server in this process, which can leave a sender waiting for its answer."""

import socketserver
import threading
import time
from contextlib import contextmanager


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 here")
        while line := self.rfile.readline():
            command = line.strip().upper()
            if command == b"DATA":
                self._say("354 go on")
                self._take()
            elif command == b"QUIT":
                return self._say("221 bye")
            else:
                self._say("250 yes")

    def _take(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.letters.append(b"".join(lines).decode())
        self.server.came_at.append(time.time())
        self.server.arrived.release()
        self.server.answers.wait()
        time.sleep(self.server.seconds)
        self._say("250 taken")

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`letters` holds what came in, `came_at` when; while `answers` is cleared nobody is told that it did.

    Otherwise the sender hears it after so many `seconds`.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters = []
        self.came_at = []
        self.seconds = 0
        self.arrived = threading.Semaphore(0)
        self.answers = threading.Event()
        self.answers.set()

    def handle_error(self, request, client_address):
        """A sender that was killed is what these tests are about."""


@contextmanager
def mail_server():
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.answers.set()
            server.shutdown()
            thread.join()
