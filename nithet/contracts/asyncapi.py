"""The AsyncAPI 3.0.0 document of the public events on the broker."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from kernel import cloudevents
from kernel.definition import Published, ServiceDefinition
from kernel.envelope import GENESIS, Metadata, Recorded, event_id
from nithet.contracts import VERSION, Document, PublicEvents, json_schema, summary

VHOST = "nithet-public"
EXCHANGE = "nithet.public"
AMQP_BINDING = "0.3.0"
AREA = "1501"

DESCRIPTION = """Public events of an educational service area office, as CloudEvents 1.0.2 in structured mode over
AMQP 0-9-1 (`content_type: application/cloudevents+json; charset=utf-8`, the whole event in the body). The official
CloudEvents AMQP binding is for AMQP 1.0 and is not used here.

Every agency has an account and a queue of its own. `id` with `source` is unique; an event may arrive more than once and
is then identical. `sequence` orders the events of one `source`. Whoever was away fetches what they missed from
`GET /v1/events?after=`, which carries the same events with the same ids. Within a version, fields may be added: readers
pass over what they do not know."""


def document(events: PublicEvents) -> Document:
    """The document, self-contained."""
    return {
        "asyncapi": "3.0.0",
        "id": "https://nithet.example/contracts/asyncapi.json",
        "info": {
            "title": "Nithet public events",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/cloudevents+json",
        "servers": {"broker": _server()},
        "channels": {type_: _channel(type_, published) for type_, (_, _, published) in events.items()},
        "operations": {_operation_id(type_): _operation(type_) for type_ in events},
        "components": {
            "messages": {type_: _message(type_, *found) for type_, found in events.items()},
            "schemas": {
                "cloudevent": envelope_schema(),
                **{f"{type_}.data": json_schema.of(published.schema) for type_, (_, _, published) in events.items()},
            },
            "securitySchemes": {
                "agency": {
                    "type": "userPassword",
                    "description": "The agency's own broker account. It can read its own queue and nothing else.",
                }
            },
        },
    }


def envelope_schema() -> Document:
    """What every public event has around its ``data``."""
    text = {"type": "string", "minLength": 1}
    moment = {"type": "string", "format": "date-time"}
    return {
        "type": "object",
        "required": [
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "recordedtime",
            "sequence",
            "correlationid",
            "data",
        ],
        "properties": {
            "specversion": {"const": "1.0"},
            "id": {"type": "string", "format": "uuid", "description": "the same for ever, on every way of delivery"},
            "source": {**text, "format": "uri-reference", "pattern": "^/nithet/[0-9A-Za-z]+/[a-z]+$"},
            "type": {**text, "pattern": r"^th\.nithet\.[a-z.-]+\.v[0-9]+$"},
            "subject": {**text, "description": "what it is about, as in school/1015000001"},
            "time": {**moment, "description": "first moment, in Thailand, of the day of the act"},
            "datacontenttype": {"const": "application/json"},
            "dataschema": {"type": "string", "format": "uri"},
            "recordedtime": {**moment, "description": "when the office's log took it"},
            "sequence": {"type": "string", "pattern": "^[0-9]{20}$", "description": "order within one source"},
            "correlationid": {**text, "description": "one for everything that follows from one act"},
            "causationid": {**text, "description": "the event that caused this one, where an event did"},
            "traceparent": {**text, "description": "W3C trace context"},
            "data": {"type": "object"},
        },
    }


def example(definition: ServiceDefinition, name: str, published: Published) -> Document:
    """A whole public event, made from the producer's own example of what it records."""
    stream = f"{name}-example"
    recorded = Recorded(
        source=definition.name,
        area=AREA,
        position=42,
        stream=stream,
        version=1,
        event_id=event_id(definition.name, AREA, stream, 1),
        command_id=event_id(definition.name, AREA, stream, 0),
        type=name,
        schema_version=1,
        data=definition.examples[name],
        metadata=Metadata("person:example", date(2026, 4, 20), event_id(definition.name, AREA, stream, 0)),
        recorded_at=datetime(2026, 4, 20, 3, 15, tzinfo=UTC),
        prev_hash=GENESIS,
        hash=GENESIS,
    )
    whole = cloudevents.envelope(recorded, published)
    if whole is None:
        whole = cloudevents.envelope(recorded, replace(published, data=lambda _event: published.example)) or {}
    return whole


def _server() -> Document:
    return {
        "host": "broker.nithet.example:5671",
        "protocol": "amqps",
        "protocolVersion": "0.9.1",
        "pathname": f"/{VHOST}",
        "description": "The office's broker; host and account come with the agency's registration.",
        "security": [{"$ref": "#/components/securitySchemes/agency"}],
    }


def _channel(type_: str, published: Published) -> Document:
    return {
        "address": f"{{area}}.{type_}",
        "title": type_,
        "description": f"{summary(published)} The address is the routing key on exchange `{EXCHANGE}`.",
        "servers": [{"$ref": "#/servers/broker"}],
        "parameters": {"area": {"description": "the office's code", "examples": [AREA]}},
        "messages": {"event": {"$ref": f"#/components/messages/{type_}"}},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {
                    "name": EXCHANGE,
                    "type": "topic",
                    "durable": True,
                    "autoDelete": False,
                    "vhost": VHOST,
                },
                "bindingVersion": AMQP_BINDING,
            }
        },
    }


def _operation(type_: str) -> Document:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{type_}"},
        "messages": [{"$ref": f"#/channels/{type_}/messages/event"}],
        "bindings": {"amqp": {"deliveryMode": 2, "bindingVersion": AMQP_BINDING}},
    }


def _message(type_: str, definition: ServiceDefinition, name: str, published: Published) -> Document:
    narrowed: dict[str, Any] = {
        "type": "object",
        "properties": {
            "type": {"const": type_},
            "dataschema": {"const": cloudevents.dataschema(type_)},
            "data": {"$ref": f"#/components/schemas/{type_}.data"},
        },
    }
    return {
        "name": type_,
        "title": type_,
        "summary": summary(published),
        "contentType": "application/cloudevents+json",
        "correlationId": {"location": "$message.payload#/correlationid"},
        "payload": {"allOf": [{"$ref": "#/components/schemas/cloudevent"}, narrowed]},
        "bindings": {"amqp": {"contentEncoding": "utf-8", "messageType": type_, "bindingVersion": AMQP_BINDING}},
        "examples": [{"name": "example", "payload": example(definition, name, published)}],
    }


def _operation_id(type_: str) -> str:
    first, *rest = type_.removeprefix("th.nithet.").replace(".", "-").split("-")
    return "send" + first.capitalize() + "".join(part.capitalize() for part in rest)
