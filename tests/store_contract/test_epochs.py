"""A restored log says so."""

from dataclasses import replace

from kernel.log.epochs import begin_epoch

from .conftest import Store


def test_a_new_epoch_leaves_position_and_hash_as_they_are(durable: Store) -> None:
    durable.append()
    before = durable.log.head("1501")
    assert begin_epoch(durable.database) == [replace(before, epoch=2)]
    assert durable.log.head("1501").epoch == 2


def test_a_new_epoch_of_one_area_leaves_the_others(durable: Store) -> None:
    durable.append(area="1501")
    durable.append(area="1502")
    begin_epoch(durable.database, "1501")
    assert [head.epoch for head in durable.log.heads()] == [2, 1]


def test_writing_goes_on_in_the_new_epoch(durable: Store) -> None:
    durable.append()
    begin_epoch(durable.database)
    durable.append()
    assert (durable.log.head("1501").epoch, durable.log.head("1501").position) == (2, 2)
    assert durable.log.verify("1501").broken_at is None
