"""The bank for a program that runs for days: read anew when a municipality's own files change."""

from contextlib import suppress
from pathlib import Path
from threading import Lock

from faellesblik.bank.bank import Bank
from faellesblik.bank.loader import load_bank

__all__ = ["Shelf"]

Signature = tuple[tuple[str, int, int], ...]


class Shelf:
    """`bank()` may be called from any thread. `own` is the folder of a municipality's own."""

    def __init__(self, own: Path) -> None:
        self.own = own
        self._lock = Lock()
        self._seen = self._look()
        self._bank = load_bank(own)

    def bank(self) -> Bank:
        with self._lock:
            signature = self._look()
            if signature != self._seen:
                self._bank, self._seen = load_bank(self.own), signature
            return self._bank

    def _look(self) -> Signature:
        files = []
        for path in sorted(self.own.rglob("*.yaml")):
            with suppress(FileNotFoundError):  # taken away while we look
                stat = path.stat()
                files.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(files)
