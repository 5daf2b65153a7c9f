"""The names under which directory's events are stored."""

from __future__ import annotations

from kernel.registry import EventType, Registry
from services.directory.domain.agency import AgencyKeyIssued, AgencyKeyRevoked, AgencyRegistered
from services.directory.domain.area import AreaRegistered, ClusterAdded, DistrictAdded, LetterheadSet
from services.directory.domain.person_events import (
    DetailsChanged,
    GrantEnded,
    GrantGiven,
    PersonErased,
    PersonRegistered,
    SignInChanged,
)
from services.directory.domain.pupils import PupilsCounted, StudentsCounted
from services.directory.domain.school import (
    SchoolClosed,
    SchoolMoved,
    SchoolRegistered,
    SchoolRenamed,
    TracksChanged,
)

REGISTRY = Registry(
    [
        EventType("area-registered", 1, AreaRegistered),
        EventType("area-letterhead-set", 1, LetterheadSet),
        EventType("district-added", 1, DistrictAdded),
        EventType("cluster-added", 1, ClusterAdded),
        EventType("school-registered", 1, SchoolRegistered),
        EventType("school-renamed", 1, SchoolRenamed),
        EventType("school-moved", 1, SchoolMoved),
        EventType("school-students-counted", 1, StudentsCounted),
        EventType("school-pupils-counted", 1, PupilsCounted),
        EventType("school-tracks-changed", 1, TracksChanged),
        EventType("school-closed", 1, SchoolClosed),
        EventType("person-registered", 1, PersonRegistered),
        EventType("person-details-changed", 1, DetailsChanged),
        EventType("person-sign-in-changed", 1, SignInChanged),
        EventType("person-erased", 1, PersonErased),
        EventType("grant-given", 1, GrantGiven),
        EventType("grant-ended", 1, GrantEnded),
        EventType("agency-registered", 1, AgencyRegistered),
        EventType("agency-key-issued", 1, AgencyKeyIssued),
        EventType("agency-key-revoked", 1, AgencyKeyRevoked),
    ]
)
