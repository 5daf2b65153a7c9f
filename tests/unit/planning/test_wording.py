"""What a proposal says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.planning.domain.proposal import Finding
from services.planning.domain.wording import request
from tests.unit.planning.given import finding

FINDINGS = st.lists(
    st.builds(
        finding,
        st.integers(1, 133),
        st.integers(1, 2),
        st.integers(3, 5),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda f: f.school,
)


def test_one_school_is_told_by_level_and_target() -> None:
    assert request(2568, "early", "2", [finding(3)]).text == (
        "จากผลการประเมินปีการศึกษา 2568 ให้เร่งพัฒนามาตรฐานที่ 2 ระดับปฐมวัย "
        "ในโรงเรียนที่มีผลต่ำกว่าค่าเป้าหมาย 1 แห่ง ได้แก่ ผลระดับ 2 จากค่าเป้าหมายระดับ 3 จำนวน 1 แห่ง "
        "ให้บรรลุค่าเป้าหมายในการประเมินครั้งถัดไป"
    )


def test_schools_equally_far_from_their_target_stand_together() -> None:
    text = request(2568, "basic", "1", [finding(7), finding(3), finding(9)]).text

    assert "ผลระดับ 2 จากค่าเป้าหมายระดับ 3 จำนวน 3 แห่ง" in text


def test_the_schools_furthest_from_their_target_come_first() -> None:
    text = request(2568, "basic", "1", [finding(3, 2, 3), finding(9, 1, 4)]).text

    assert text.index("ผลระดับ 1") < text.index("ผลระดับ 2")


@given(FINDINGS)
def test_no_school_is_named_in_a_text_that_every_school_will_read(findings: list[Finding]) -> None:
    text = request(2568, "special", "3", findings).text

    assert not any(f.school in text for f in findings)


@given(FINDINGS, st.randoms(use_true_random=False))
def test_the_text_does_not_depend_on_the_order_of_the_findings(findings: list[Finding], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(findings)
    random.shuffle(shuffled)

    assert request(2568, "early", "1", shuffled).text == request(2568, "early", "1", findings).text
