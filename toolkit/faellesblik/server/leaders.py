"""Those who get in at a desk: with the server's token, or with a named key."""

import hmac
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from jupyter_server.auth.identity import User

from faellesblik.model.access import Access
from faellesblik.model.keys import hash_key
from faellesblik.store.access import OWNER, AccessFile
from faellesblik.store.data import DataFolder

__all__ = ["Leader", "Leaders"]


@dataclass
class Leader(User):
    """`username` is the SHA-256 of the key, or OWNER's name: the same key is the same leader."""

    access: Access = field(default_factory=Access)


class Leaders:
    """Looks keys up. The file of named keys is read anew when it has changed."""

    def __init__(self, data: DataFolder, token: str) -> None:
        self._file = AccessFile(data)
        self._token_hash = hash_key(token)

    def by_key(self, key: str, address: str | None) -> Leader | None:
        """Whose key it is; None when it is nobody's. An expired one is somebody's who may nothing.

        `address` is where the request comes from.
        """
        key_hash = hash_key(key)
        if hmac.compare_digest(key_hash, self._token_hash):
            return self.owner(address)
        return self.by_hash(key_hash, address)

    def by_hash(self, key_hash: str, address: str | None) -> Leader | None:
        entry = self._file.find_hash(key_hash)
        if entry is None:
            return None
        access = entry.access(datetime.now(UTC).date(), address or "")
        return Leader(key_hash, entry.name, access=access)

    def owner(self, address: str | None) -> Leader:
        return Leader(OWNER.name, access=replace(OWNER, address=address or ""))

    def still_may(self, leader: Leader) -> bool:
        """Whether what they could do then, they may do now."""
        if leader.username == OWNER.name:
            return True
        now = self.by_hash(leader.username, leader.access.address)
        return now is not None and bool(now.access.roles) and now.access == leader.access
