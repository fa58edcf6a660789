"""Codes with which somebody without an account finds back what is theirs; only a hash of them is kept."""

import hashlib
import secrets

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without signs that look alike."""
GROUPS, GROUP = 4, 5
"""Twenty signs of 31: 99 bits, so a code cannot be guessed and a plain hash cannot be turned back."""


def new_code() -> str:
    """A code, in groups to be read and typed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def digest_of(code: str) -> str:
    """What is kept of a code, however it was typed."""
    signs = "".join(sign for sign in code.casefold() if sign in LETTERS)
    return hashlib.sha256(signs.encode()).hexdigest()
