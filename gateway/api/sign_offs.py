"""Signing drafts of the area's standards off before they go to a body."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.api.area_draft_shapes import RevisionRead
from gateway.api.area_standards import EDITION
from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.sign_off_shapes import SigningPosts, SigningPostsRead, SignOffTakenBack, WhyNotSigned

resources = Resources("sign-offs", "Drafts of the area's standards signed off")

CHAIN = "/areas/<area:area>/sign-off-chain"


@resources.reads(CHAIN, SigningPostsRead)
def read_sign_off_chain(seen: dict[str, Any], area: str) -> Response:
    """The posts through which drafts go before a body has them, in order."""
    answer = look("standards", "sign_off_chain", area, seen)
    return readable(answer, answer["version"])


@resources.commands(CHAIN, SigningPosts)
def set_sign_off_chain(body: dict[str, Any], area: str) -> Response:
    """Say which posts sign, in which order, and which are passed over and why."""
    stations = [{"skipped": None, **station} for station in body.pop("stations")]
    return act("standards", "set_sign_off_chain", area, {**body, "stations": stations})


@resources.commands(f"{EDITION}/sign-offs", RevisionRead, method="POST", versioned=False)
def sign_off_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Sign the revision that was read, for the post whose turn it is and those after it that one holds, too."""
    return act("standards", "sign_off_area_standard", area, body, versioned=False, track=track, edition=edition)


@resources.commands(f"{EDITION}/sign-offs/refusal", WhyNotSigned, method="POST", versioned=False)
def hold_up_area_standard(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Ask for changes, or do not agree, with a reason: the draft goes on only with another text."""
    return act("standards", "hold_up_area_standard", area, body, versioned=False, track=track, edition=edition)


@resources.commands(f"{EDITION}/sign-offs/<key:station>/revocation", SignOffTakenBack, method="POST", versioned=False)
def revoke_sign_off(body: dict[str, Any], area: str, track: str, edition: int, station: str) -> Response:
    """Take back what one's post said, until the draft is handed in."""
    place = {"track": track, "edition": edition, "station": station}
    return act("standards", "revoke_sign_off", area, body, versioned=False, **place)
