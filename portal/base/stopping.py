"""How a long-running command is asked to stop."""

from __future__ import annotations

import signal
from types import FrameType


class StopRequest:
    """True once SIGTERM or SIGINT has come. The handler only notes it: what runs is finished in good order."""

    def __init__(self) -> None:
        self._has_come = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._has_come = True

    def __bool__(self) -> bool:
        return self._has_come
