"""The bank for a program that runs for days: read anew when a municipality's own files change."""

from pathlib import Path
from threading import Lock

from faellesblik.bank.bank import Bank
from faellesblik.bank.loader import load_bank

__all__ = ["ReloadingBank"]

Signature = tuple[tuple[str, int, int], ...]


class ReloadingBank:
    """A bank that is loaded anew when a file in `own_folder` changes. Thread-safe."""

    def __init__(self, own_folder: Path) -> None:
        self.own_folder = own_folder
        self._lock = Lock()
        self._signature = self._current_signature()
        self._bank = load_bank(own_folder)

    def bank(self) -> Bank:
        with self._lock:
            signature = self._current_signature()
            if signature != self._signature:
                self._bank, self._signature = load_bank(self.own_folder), signature
            return self._bank

    def _current_signature(self) -> Signature:
        files = []
        for path in sorted(self.own_folder.rglob("*.yaml")):
            try:
                stat = path.stat()
            except OSError:  # taken away while we look, or what can't be followed
                files.append((str(path), 0, 0))
            else:
                files.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(files)
