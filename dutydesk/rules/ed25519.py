"""Whether a signature is the maker's (签名): Ed25519 as RFC 8032 section 5.1 has it, checking only.

Nothing secret passes through here, so plain arithmetic does: no package is needed for one check in
a year, and signing is left to the makers' openssl.
"""

import hashlib

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
"""A square root of -1."""

Point = tuple[int, int, int, int]
"""Extended coordinates (X, Y, Z, T), with x = X/Z, y = Y/Z, xy = T/Z (section 5.1.4)."""


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the holder of the key to ``public`` (32 bytes) signed this message, in 64 bytes.

    Anything that is no key or no signature at all signs nothing (section 5.1.7).
    """
    key = _point(public)
    if key is None or len(signature) != 64:
        return False
    commitment, scalar = _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if commitment is None or scalar >= _ORDER:
        # a larger one would be a second signature of the same message
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % _ORDER
    return _are_equal(_times(scalar, _BASE), _sum(commitment, _times(challenge, key)))


def _point(encoded: bytes) -> Point | None:
    """The point that 32 bytes stand for; None if they stand for none (section 5.1.3)."""
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    y, is_odd = number & ((1 << 255) - 1), bool(number >> 255)
    x = _x_of(y, is_odd=is_odd) if y < _P else None
    return None if x is None else (x, y, 1, x * y % _P)


def _x_of(y: int, *, is_odd: bool) -> int | None:
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and is_odd):
        return None
    return _P - x if bool(x & 1) != is_odd else x


def _sum(one: Point, other: Point) -> Point:
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % _P, (y1 + x1) * (y2 + x2) % _P
    c, d = 2 * t1 * t2 * _D % _P, 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            found = _sum(found, point)
        point = _sum(point, point)
        factor >>= 1
    return found


def _are_equal(one: Point, other: Point) -> bool:
    (x1, y1, z1, _), (x2, y2, z2, _) = one, other
    return not ((x1 * z2 - x2 * z1) % _P or (y1 * z2 - y2 * z1) % _P)


def _base() -> Point:
    y = 4 * pow(5, _P - 2, _P) % _P
    x = _x_of(y, is_odd=False)
    if x is None:
        raise ArithmeticError("the base point is not on the curve")
    return x, y, 1, x * y % _P


_BASE = _base()
