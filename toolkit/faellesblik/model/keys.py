"""Access keys. Whoever holds one has access; only its SHA-256 is ever stored.

A key is 192 random bits, so its plain hash can't be searched, nor guessed bit by bit from how
long a look-up takes.
"""

import hashlib
import secrets

__all__ = ["hash_key", "new_key"]


def new_key() -> str:
    """32 characters that are safe in a URL."""
    return secrets.token_urlsafe(24)


def hash_key(key: str) -> str:
    """The key's SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()
