"""In what capacity whoever looks signs: as the register of people has it, nothing that a form asks for."""

from __future__ import annotations

from gateway.pages import scope
from gateway.pages.language import t
from gateway.visitor import required
from kernel.authority import Role


def signs_as(role: Role, school: str | None = None) -> str:
    """For which post they sign today, and by which order where it is not their own; empty if they do not hold it."""
    visitor = required()
    signer = visitor.principal.signer(role, visitor.area, school, scope.today())
    return (
        "" if signer is None else t(f"signing.as.{signer.capacity}", post=t(f"role.{role}"), order=signer.order or "")
    )


def held_as(capacity: str, order: str | None) -> str:
    """How a role is held that is not one's own, in words; empty for the post's own holder."""
    return "" if capacity == "own" else t(f"signing.held.{capacity}", order=order or "")
