"""Services understand each other: what a producer records, every one of its readers can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from marshmallow import EXCLUDE, Schema

from kernel.database import Database
from kernel.definition import ServiceDefinition
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.specs import fold_projection, recorded
from tests.contracts.language import services

READINGS = [(d.name, source, type_) for d in services().values() for source, type_ in d.consumes]
OWN = [(d.name, entry.name) for d in services().values() for entry in d.registry]


def as_read(reader: Schema, data: Any) -> Any:
    """`data` cut down to what the reader says it takes."""
    return plain(reader.dump(reader.load(plain(data))))


def plain(data: Any) -> Any:
    """`data` as it comes out of a log."""
    return msgspec.json.decode(msgspec.json.encode(data))


def listened(definition: ServiceDefinition) -> Iterator[tuple[str, str]]:
    """The foreign events that a service's parts act on."""
    keys = [p.evolve.keys() for p in definition.projections] + [r.react.keys() for r in definition.reactions]
    yield from {key for part in keys for key in part if key[0] != definition.name}


@pytest.mark.parametrize(("name", "event"), OWN)
def test_every_event_has_an_example(name: str, event: str) -> None:
    assert event in services()[name].examples


@pytest.mark.parametrize(("name", "event"), OWN)
def test_an_example_is_what_the_service_really_records(name: str, event: str) -> None:
    definition = services()[name]
    today = next(entry.version for entry in definition.registry if entry.name == event)
    stored = replace(recorded(name, event, definition.examples[event]), schema_version=today)

    again = definition.registry.encode(definition.registry.decode(stored)).data

    assert plain(again) == plain(definition.examples[event])


@pytest.mark.parametrize(("reader", "source", "event"), READINGS)
def test_nobody_listens_to_an_event_that_does_not_exist(reader: str, source: str, event: str) -> None:
    assert event in {entry.name for entry in services()[source].registry}


@pytest.mark.parametrize(("reader", "source", "event"), READINGS)
def test_a_reader_takes_the_producers_example(reader: str, source: str, event: str) -> None:
    example = plain(services()[source].examples[event])

    services()[reader].consumes[source, event].load(example)


@pytest.mark.parametrize(("reader", "source", "event"), READINGS)
def test_a_reader_passes_over_what_the_producer_may_add(reader: str, source: str, event: str) -> None:
    example = plain(services()[source].examples[event])

    services()[reader].consumes[source, event].load({**example, "added_next_year": {"deep": ["unknown"]}})


@pytest.mark.parametrize(("reader", "source", "event"), READINGS)
def test_a_reader_excludes_the_unknown(reader: str, source: str, event: str) -> None:
    assert services()[reader].consumes[source, event].unknown == EXCLUDE


@pytest.mark.parametrize("name", list(services()))
def test_a_service_declares_a_reader_for_exactly_what_it_listens_to(name: str) -> None:
    definition = services()[name]

    assert set(definition.consumes) == set(listened(definition))


MODELS = [(d.name, p.name, source) for d in services().values() for p in d.projections for source in p.sources()]


def told(name: str, model: str, source: str) -> tuple[Projection[Any], list[Recorded]]:
    """A read model and the examples that it hears from `source`, in the producer's order, cut down by its reader."""
    definition, producer = services()[name], services()[source]
    projection = next(p for p in definition.projections if p.name == model)
    events = []
    for place, entry in enumerate(producer.registry, 1):
        key = (source, entry.name)
        if key in projection.evolve:
            data = producer.examples[entry.name]
            cut = plain(data) if source == name else as_read(definition.consumes[key], data)
            events.append(recorded(source, entry.name, cut, position=place))
    return projection, events


@pytest.mark.parametrize(("name", "model", "source"), MODELS)
def test_a_read_model_needs_nothing_beyond_what_its_reader_names(
    name: str, model: str, source: str, tmp_path: Path
) -> None:
    projection, events = told(name, model, source)
    database = Database(f"sqlite:///{tmp_path}/model.sqlite", durable=False)

    assert fold_projection(projection, database, events) is not None


@pytest.mark.postgres
def test_every_read_model_evolves_on_postgresql_too(postgres_database: Callable[[], str]) -> None:
    database = Database(postgres_database())

    for name, model, source in MODELS:
        projection, events = told(name, model, source)
        assert fold_projection(projection, database, events) is not None
    database.dispose()


REACTIONS = [(d.name, r.name, key) for d in services().values() for r in d.reactions for key in r.react]


@pytest.mark.parametrize(("name", "reaction", "key"), REACTIONS)
def test_a_reaction_needs_nothing_beyond_what_its_reader_names(name: str, reaction: str, key: tuple[str, str]) -> None:
    definition = services()[name]
    found = next(r for r in definition.reactions if r.name == reaction)
    source, event = key
    data = services()[source].examples[event]
    cut = data if source == name else as_read(definition.consumes[key], data)

    assert found.react[key](recorded(source, event, cut)) is not None
