"""Outside agencies and the keys that are given out to them."""

from kernel.specs import given
from services.directory.domain.agency import (
    AGENCY,
    MOST_KEYS,
    AgencyKeyIssued,
    AgencyKeyRevoked,
    AgencyRegistered,
    IssueKey,
    RegisterAgency,
    RevokeKey,
)

REGISTERED = AgencyRegistered("onesqa-demo", "หน่วยประเมินภายนอก")
ISSUED = AgencyKeyIssued("onesqa-demo", "k-1")
REVOKED = AgencyKeyRevoked("onesqa-demo", "k-1", "เปลี่ยนกุญแจ")


def test_an_agency_is_registered():
    given(AGENCY).when(RegisterAgency("onesqa-demo", "หน่วยประเมินภายนอก")).then(REGISTERED)


def test_the_same_agency_again_changes_nothing():
    given(AGENCY, REGISTERED).when(RegisterAgency("onesqa-demo", "หน่วยประเมินภายนอก")).then_nothing()


def test_another_agency_under_the_same_key_is_refused():
    given(AGENCY, REGISTERED).when(RegisterAgency("onesqa-demo", "อื่น")).then_refused("directory.agency-exists")


def test_a_malformed_agency_key_is_refused():
    given(AGENCY).when(RegisterAgency("สมศ.", "หน่วย")).then_refused("directory.key-malformed", "agency")


def test_a_key_is_given_out():
    given(AGENCY, REGISTERED).when(IssueKey("k-1")).then(ISSUED)


def test_a_key_is_not_given_out_to_nobody():
    given(AGENCY).when(IssueKey("k-1")).then_refused("directory.agency-unknown")


def test_a_key_id_is_used_once():
    given(AGENCY, REGISTERED, ISSUED, REVOKED).when(IssueKey("k-1")).then_refused("directory.agency-key-exists")


def test_there_is_an_end_to_keys_in_use():
    issued = [AgencyKeyIssued("onesqa-demo", f"k-{n}") for n in range(MOST_KEYS)]
    given(AGENCY, REGISTERED, *issued).when(IssueKey("k-x")).then_refused("directory.agency-keys-too-many")


def test_a_key_is_revoked():
    given(AGENCY, REGISTERED, ISSUED).when(RevokeKey("k-1", "เปลี่ยนกุญแจ")).then(REVOKED)


def test_revoking_again_changes_nothing():
    given(AGENCY, REGISTERED, ISSUED, REVOKED).when(RevokeKey("k-1", "อีกครั้ง")).then_nothing()


def test_a_key_is_not_revoked_without_a_reason():
    given(AGENCY, REGISTERED, ISSUED).when(RevokeKey("k-1", " ")).then_refused("directory.reason-missing")


def test_an_unknown_key_is_not_revoked():
    given(AGENCY, REGISTERED).when(RevokeKey("k-9", "หาย")).then_refused("directory.agency-key-unknown")
