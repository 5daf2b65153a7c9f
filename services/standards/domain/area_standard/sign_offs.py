"""Who signs a draft off before it goes to a body (handbook 2.2): the office's chain of posts, and what each said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernel.authority import Role, Signer
from kernel.decider import Decider, Refusal
from services.standards.domain.area_standard.items import Ministry
from services.standards.domain.naming import invalid

POSTS = (Role.GROUP_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR, Role.AREA_DIRECTOR)
"""Posts through which a draft goes, where the office has not said otherwise: กลุ่ม → รอง → ผอ.สพป."""

POST_NAMES: Mapping[str, str] = {
    Role.GROUP_DIRECTOR: "ผู้อำนวยการกลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา",
    Role.AREA_DEPUTY_DIRECTOR: "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
    Role.AREA_DIRECTOR: "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
}

LAST = Role.AREA_DIRECTOR
"""Who proposes to the body in the office's name; nobody passes them over."""

HELD_UP = ("changes-asked", "rejected")
"""Two ways of not signing: the text is to be changed, or the proposal is not agreed to."""


@dataclass(frozen=True, slots=True)
class Station:
    """A post that signs.

    :ivar post: the role that is its holder's
    :ivar skipped: why it is passed over, as where nobody holds the post; None where it signs
    """

    post: str
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class SignOffChainSet:
    """Drafts go through these stations, in this order."""

    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class AreaStandardSignedOff:
    """A station agrees that this text is proposed; it holds for the text with this hash alone.

    :ivar signed_on: the day of the act
    """

    track: str
    edition: int
    revision: int
    text_hash: str
    station: str
    signer: Signer
    signed_on: date


@dataclass(frozen=True, slots=True)
class AreaStandardHeldUp:
    """A station does not sign this text, and says why.

    :ivar outcome: one of :data:`HELD_UP`
    """

    track: str
    edition: int
    revision: int
    text_hash: str
    station: str
    outcome: str
    reason: str
    signer: Signer
    signed_on: date


@dataclass(frozen=True, slots=True)
class AreaStandardSignOffRevoked:
    """What a station said does not hold any more."""

    track: str
    edition: int
    revision: int
    station: str
    reason: str
    signer: Signer


SignOff = AreaStandardSignedOff | AreaStandardHeldUp


@dataclass(frozen=True, slots=True)
class SignOffDraft:
    """Whoever acts agrees that this revision is proposed.

    :ivar chain: the posts that sign, in order
    :ivar signers: post -> as whom they sign for it on the day, for the posts that they hold
    """

    edition: int
    revision: int
    ministry: Ministry
    chain: tuple[str, ...]
    signers: Mapping[str, Signer]
    on: date


@dataclass(frozen=True, slots=True)
class HoldUp:
    """Whoever acts does not sign this revision; `chain` and `signers` as of :class:`SignOffDraft`."""

    edition: int
    revision: int
    outcome: str
    reason: str
    chain: tuple[str, ...]
    signers: Mapping[str, Signer]
    on: date


@dataclass(frozen=True, slots=True)
class RevokeSignOff:
    """What a station said of the draft does not hold any more."""

    edition: int
    station: str
    reason: str
    signers: Mapping[str, Signer]


@dataclass(frozen=True, slots=True)
class SetChain:
    """Have drafts go through these stations."""

    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The stations of the office."""

    stations: tuple[Station, ...] = tuple(Station(post) for post in POSTS)

    @property
    def signing(self) -> tuple[str, ...]:
        """The posts that sign, in order."""
        return tuple(station.post for station in self.stations if station.skipped is None)


def decide(command: SetChain, state: Chain) -> Sequence[SignOffChainSet] | Refusal:
    """Every post stands in the chain once; one that is passed over says why, and the area director never is."""
    posts = [station.post for station in command.stations]
    if sorted(posts) != sorted(POSTS) or posts[-1] != LAST:
        return invalid("chain-odd", "ต้องมีทุกตำแหน่งครั้งเดียว และผู้อำนวยการสำนักงานเขตพื้นที่ลงนามเป็นลำดับสุดท้าย", "stations")
    if command.stations[-1].skipped is not None:
        return invalid("chain-odd", "ข้ามผู้อำนวยการสำนักงานเขตพื้นที่ไม่ได้", "stations")
    if any(station.skipped is not None and not station.skipped.strip() for station in command.stations):
        return invalid("reason-missing", "โปรดระบุเหตุที่ข้าม เช่น ยังไม่มีผู้ดำรงตำแหน่ง", "skipped")
    return [] if command.stations == state.stations else [SignOffChainSet(command.stations)]


def evolve(_: Chain, event: SignOffChainSet) -> Chain:
    """The chain as it was set last."""
    return Chain(event.stations)


CHAIN: Decider[SetChain, Chain, SignOffChainSet] = Decider("sign-off-chain", decide, evolve, Chain())
CHAIN_STREAM = "sign-off-chain"
