"""What a client remembers between rounds, on disk: the state of the last reply that counted, and of one that may yet count."""

import fcntl
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np


@dataclass(frozen=True)
class Kept:
    """What was made of an order."""

    order: str  # what the work depended on
    state: tuple  # the state after it
    message: bytes  # the reply's
    steps: int


class StateFolder:
    """One file for each round, FOLDER/EXPERIMENT-CLIENT/ROUND.npz; it appears whole or not at all."""

    def __init__(self, folder, experiment, client):
        if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", experiment):
            raise ValueError(f"the experiment's name {experiment!r} cannot be that of a folder")
        self.path = Path(folder) / f"{experiment}-{client}"
        self.path.mkdir(parents=True, exist_ok=True)
        self.lock = open(self.path / "lock", "w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValueError(f"{self.path}: another process works as client {client}") from None

    def find(self, round):
        """What was kept of a round; None if that is nothing, or damaged."""
        try:
            with np.load(self.path / f"{round}.npz", allow_pickle=False) as file:
                head = json.loads(str(file["head"]))
                return Kept(head["order"], tuple(head["state"]), file["message"].tobytes(), head["steps"])
        except (FileNotFoundError, ValueError, KeyError, EOFError, BadZipFile):
            return None

    def keep(self, round, kept):
        """Writes what was made of a round; it is on the disk before anyone hears of it."""
        temporary = self.path / "writing"
        with open(temporary, "wb") as file:
            head = json.dumps({"order": kept.order, "state": kept.state, "steps": kept.steps})
            np.savez(file, head=head, message=np.frombuffer(kept.message, np.uint8))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, self.path / f"{round}.npz")
        self._sync()

    def forget_all_but(self, *rounds):
        """Removes states before the committed one, and pending ones whose replies did not count."""
        for path in self.path.glob("*.npz"):
            if int(path.stem) not in rounds:
                path.unlink()

    def _sync(self):
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
