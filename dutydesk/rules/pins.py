"""PINs: six random digits issued by the program, stored as scrypt hashes (RFC 7914).

A PIN says who acts; it is never the key of anything. Somebody who holds the file can try a
million PINs, so no copy's secrecy rests on one.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

LENGTH = 6
PRACTICE_PIN = "123456"
"""Everybody's PIN in a practice book; a real book never issues it."""

COST = 2**15
FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)

_ROUNDS = 8
_MEMORY = 128 * 1024 * 1024


def new_pin(*, is_practice: bool = False) -> str:
    """Six digits chosen at random, never by the officer; in a practice book the known ones."""
    if is_practice:
        return PRACTICE_PIN
    pin = PRACTICE_PIN
    while pin == PRACTICE_PIN:
        pin = f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"
    return pin


def hashed(pin: str, cost: int = COST) -> str:
    """The hash to store; it names its own cost, so the cost can be raised later."""
    salt = secrets.token_bytes(16)
    return f"scrypt${cost}${salt.hex()}${_derived(pin, salt, cost).hex()}"


def matches(pin: str, stored: str) -> bool:
    """Whether this PIN made the stored hash, compared in constant time."""
    _, cost, salt, expected = stored.split("$")
    derived = _derived(pin, bytes.fromhex(salt), int(cost))
    return hmac.compare_digest(derived, bytes.fromhex(expected))


def wait_after(tries: int) -> timedelta:
    """How long nobody may try again after so many wrong tries in a row; it doubles."""
    if tries < FREE_TRIES:
        return timedelta()
    doubled = FIRST_WAIT * (1 << min(tries - FREE_TRIES, 10))
    return min(doubled, LONGEST_WAIT)


def seconds_left(tries: int, last_try_at: datetime | None, now: datetime) -> int:
    """The whole seconds until the next try is allowed; 0 if it is allowed now."""
    if last_try_at is None:
        return 0
    # a clock set back must not open the lock, nor close it for years
    passed = max(now - last_try_at, timedelta())
    left = wait_after(tries) - passed
    return max(0, -(-left // timedelta(seconds=1)))


def _derived(pin: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=_ROUNDS, p=1, maxmem=_MEMORY)
