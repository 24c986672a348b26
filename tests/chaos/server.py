"""The server in a process of its own: killed at any moment, and started again on the same port."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

STARTS_WITHIN = 30.0  # seconds


class Server:
    """A command that listens on a port of this machine."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], log: Path) -> None:
        self.port = _free_port()
        self.command = [word.format(port=self.port) for word in command]
        self.environment, self.log = environment, log
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as told:
            process = subprocess.Popen(
                self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=told, stderr=told
            )
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return process
            time.sleep(0.02)
        process.kill()
        process.wait()
        raise RuntimeError(f"The server does not start: {self.log.read_text(errors='replace')[-2000:]}")

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def start(self) -> None:
        """Serve again."""
        self.process = self._start()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
