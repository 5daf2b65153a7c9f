"""Signing drafts of the area's standards off before they go to a body, and the office's chain of posts that does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import Principal, Role, Signer
from kernel.decider import Refusal
from services.standards.contracts import area_standards as accepts
from services.standards.contracts.shared import NothingSchema
from services.standards.domain.area_standard import area_standard
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.sign_offs import (
    CHAIN,
    CHAIN_STREAM,
    POSTS,
    AreaStandardHeldUp,
    AreaStandardSignedOff,
    Chain,
    HoldUp,
    RevokeSignOff,
    SetChain,
    SignOffDraft,
    Station,
)
from services.standards.domain.area_standard.state import Edition
from services.standards.handlers.area_drafts import ministry_now

SIGNERS = permit(*POSTS)
SETTERS = permit(Role.AREA_DIRECTOR)
"""Who passes a post over: the superior of all of them, never a post that signs before it."""
READERS = permit(*POSTS, Role.SUPERVISOR, Role.COMMITTEE_SECRETARY, Role.OPERATOR, anywhere=True)

Data = Mapping[str, Any]
Outcome = Answer | Refusal


def sign_off_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """The next station signs, and those after it whose posts the same person holds."""
    command = SignOffDraft(
        data["edition"],
        data["revision"],
        ministry_now(uow, data["track"]),
        _chain(uow).signing,
        _signers(uow),
        uow.request.occurred_on,
    )
    return uow.execute(AREA_STANDARD, area_standard.stream(data["track"]), command)


def hold_up_area_standard(uow: UnitOfWork, data: Data) -> Outcome:
    """The next station does not sign."""
    command = HoldUp(
        data["edition"],
        data["revision"],
        data["outcome"],
        data["reason"],
        _chain(uow).signing,
        _signers(uow),
        uow.request.occurred_on,
    )
    return uow.execute(AREA_STANDARD, area_standard.stream(data["track"]), command)


def revoke_sign_off(uow: UnitOfWork, data: Data) -> Outcome:
    """A station takes back what it said."""
    command = RevokeSignOff(data["edition"], data["station"], data["reason"], _signers(uow))
    return uow.execute(AREA_STANDARD, area_standard.stream(data["track"]), command)


def set_sign_off_chain(uow: UnitOfWork, data: Data) -> Outcome:
    """Which posts sign, in which order, and which are passed over and why."""
    stations = tuple(
        Station(each["post"], None if each["skipped"] is None else each["skipped"].strip()) for each in data["stations"]
    )
    return uow.execute(CHAIN, CHAIN_STREAM, SetChain(stations))


def sign_off_chain(reading: Reading, _params: Data) -> Data:
    """The stations of the office, in order."""
    state, version = reading.state(CHAIN, CHAIN_STREAM)
    return {"stations": msgspec.to_builtins(state.stations), "version": version}


def signed(reading: Reading, edition: Edition) -> dict[str, Any]:
    """What each station has said of a draft, whose turn it is, and whether that is whoever asks."""
    chain: Chain = reading.state(CHAIN, CHAIN_STREAM)[0]
    waiting = edition.unsigned(chain.signing)
    following = waiting[0] if waiting and edition.status == "drafting" else None
    held_up = edition.held_up
    stations = [
        {
            "post": station.post,
            "skipped": station.skipped,
            "said": msgspec.to_builtins(edition.said(station.post)),
            "held_up": isinstance(edition.said(station.post), AreaStandardHeldUp),
            "expired": station.post in edition.sign_offs and edition.said(station.post) is None,
            "early": station.post in waiting and isinstance(edition.said(station.post), AreaStandardSignedOff),
            "mine": _signer(reading.principal, station.post, reading) is not None,
        }
        for station in chain.stations
    ]
    return {
        "stations": stations,
        "next": None if held_up is not None and held_up.station != following else following,
        "held_up": msgspec.to_builtins(held_up),
        "complete": not waiting and held_up is None,
    }


def _chain(uow: UnitOfWork) -> Chain:
    found: Chain = uow.state(CHAIN, CHAIN_STREAM)[0]
    return found


def _signers(uow: UnitOfWork) -> Mapping[str, Signer]:
    """As whom who acts signs today, for each post that they hold."""
    day, area = uow.request.occurred_on, uow.request.area
    held = ((post, uow.request.principal.signer(post, area, None, day)) for post in POSTS)
    return {post: signer for post, signer in held if signer is not None}


def _signer(principal: Principal, post: str, reading: Reading) -> Signer | None:
    return principal.signer(Role(post), reading.area, None, reading.today)


COMMANDS: Mapping[str, Command] = {
    "sign_off_area_standard": Command(accepts.SignOffSchema(), SIGNERS, sign_off_area_standard),
    "hold_up_area_standard": Command(accepts.HoldUpSchema(), SIGNERS, hold_up_area_standard),
    "revoke_sign_off": Command(accepts.RevokeSignOffSchema(), SIGNERS, revoke_sign_off),
    "set_sign_off_chain": Command(accepts.SignOffChainSchema(), SETTERS, set_sign_off_chain),
}

QUERIES: Mapping[str, Query] = {
    "sign_off_chain": Query(NothingSchema(), READERS, sign_off_chain),
}
