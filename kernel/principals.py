"""Principals on the wire: signed by whoever checked the sign-in, verified by every service."""

from __future__ import annotations

import msgspec
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

from kernel.authority import Principal

LIFETIME_SECONDS = 900
PROCESS = "process:"
"""What the actors begin with that are processes of the product and no people."""


class PrincipalRefused(Exception):
    """The token is missing, forged or too old."""


def sign(principal: Principal, key: str) -> str:
    """`principal` as a token that services holding `key` believe for a quarter of an hour."""
    return TimestampSigner(key, salt="nithet.principal").sign(msgspec.json.encode(principal)).decode()


def verify(token: str | None, key: str) -> Principal:
    """The principal in `token`.

    :raises PrincipalRefused: if nobody who holds `key` signed it, or it is older than ``LIFETIME_SECONDS``
    """
    if not token:
        raise PrincipalRefused("no principal")
    signer = TimestampSigner(key, salt="nithet.principal")
    try:
        return msgspec.json.decode(signer.unsign(token, max_age=LIFETIME_SECONDS), type=Principal)
    except SignatureExpired as error:
        raise PrincipalRefused("the principal is too old") from error
    except (BadSignature, msgspec.DecodeError) as error:
        raise PrincipalRefused("the principal is not signed by us") from error


def verify_process(token: str | None, key: str) -> str:
    """The service whose process holds `token`.

    :raises PrincipalRefused: as :func:`verify`, and if it is not a process that asks
    """
    actor = verify(token, key).actor
    if not actor.startswith(PROCESS):
        raise PrincipalRefused("only a service may do this")
    return actor.removeprefix(PROCESS)


def sign_process(service: str, key: str) -> str:
    """A token for a process of `service` itself, which acts in nobody's name."""
    return sign(Principal(f"{PROCESS}{service}", ()), key)
