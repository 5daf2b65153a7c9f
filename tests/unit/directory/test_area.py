"""An office's districts and clusters: each key stands for one thing for ever."""

import pytest

from kernel.decider import Refusal
from kernel.specs import given
from services.directory.domain.area import (
    AREA,
    AddCluster,
    AddDistrict,
    AreaRegistered,
    ClusterAdded,
    DistrictAdded,
    RegisterArea,
)

OFFICE = AreaRegistered("1501", "สพป.ตัวอย่าง", "primary", "ตัวอย่าง")
DISTRICT = DistrictAdded("d1", "เมืองตัวอย่าง", 1)
CLUSTER = ClusterAdded("c01", "ดอกจาน", "d1", 1)
REGISTER = RegisterArea("1501", "สพป.ตัวอย่าง", "primary", "ตัวอย่าง")


def test_an_office_is_registered():
    given(AREA).when(REGISTER).then(OFFICE)


def test_registering_the_same_office_again_changes_nothing():
    given(AREA, OFFICE).when(REGISTER).then_nothing()


def test_another_office_under_the_same_key_is_refused():
    other = RegisterArea("1501", "สพป.อื่น", "primary", "อื่น")
    given(AREA, OFFICE).when(other).then_refused("directory.area-exists")


def test_an_office_of_an_unknown_kind_is_refused():
    command = RegisterArea("1501", "สพป.ตัวอย่าง", "tertiary", "ตัวอย่าง")
    given(AREA).when(command).then_refused("directory.area-kind-unknown", "kind")


def test_a_district_is_added():
    given(AREA, OFFICE).when(AddDistrict("d1", "เมืองตัวอย่าง", 1)).then(DISTRICT)


def test_a_district_of_an_office_that_is_not_on_record_is_refused():
    given(AREA).when(AddDistrict("d1", "เมืองตัวอย่าง", 1)).then_refused("directory.area-unknown")


def test_another_district_under_the_same_key_is_refused():
    given(AREA, OFFICE, DISTRICT).when(AddDistrict("d1", "ไกล", 1)).then_refused(
        "directory.district-exists", "district"
    )


def test_a_second_district_of_the_same_name_is_refused():
    command = AddDistrict("d2", "เมืองตัวอย่าง", 2)
    given(AREA, OFFICE, DISTRICT).when(command).then_refused("directory.district-name-taken", "name")


def test_a_cluster_is_added_to_a_district():
    given(AREA, OFFICE, DISTRICT).when(AddCluster("c01", "ดอกจาน", "d1", 1)).then(CLUSTER)


def test_the_same_cluster_again_changes_nothing():
    given(AREA, OFFICE, DISTRICT, CLUSTER).when(AddCluster("c01", "ดอกจาน", "d1", 1)).then_nothing()


def test_a_cluster_of_an_unknown_district_is_refused():
    command = AddCluster("c01", "ดอกจาน", "d9", 1)
    given(AREA, OFFICE, DISTRICT).when(command).then_refused("directory.district-unknown", "district")


def test_a_second_cluster_of_the_same_name_is_refused():
    command = AddCluster("c02", "ดอกจาน", "d1", 2)
    given(AREA, OFFICE, DISTRICT, CLUSTER).when(command).then_refused("directory.cluster-name-taken")


@pytest.mark.parametrize("name", ["", "ชื่อ ", "ชื่อ  ซ้อน", "ศูนย์\u200bกลาง", "ด\u0e4d\u0e32", "x" * 201, "บรรทัด\x07"])
def test_an_untidy_name_is_refused(name):
    assert isinstance(AREA.decide(AddDistrict("d1", name, 1), AREA.fold([OFFICE])), Refusal)


@pytest.mark.parametrize("key", ["", "D1", "อำเภอ", "d 1", "x" * 41])
def test_a_malformed_key_is_refused(key):
    given(AREA, OFFICE).when(AddDistrict(key, "ชื่อ", 1)).then_refused("directory.key-malformed", "district")


def test_a_school_lies_in_its_clusters_district_unless_another_is_named():
    state = AREA.fold([OFFICE, DISTRICT, DistrictAdded("d2", "ริมน้ำ", 2), CLUSTER])
    assert state.place("c01", None) == "d1"
    assert state.place("c01", "d2") == "d2"


def test_a_place_that_does_not_exist_is_refused():
    state = AREA.fold([OFFICE, DISTRICT, CLUSTER])
    assert state.place("c99", None).code == "directory.cluster-unknown"
    assert state.place("c01", "d9").code == "directory.district-unknown"
