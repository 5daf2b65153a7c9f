"""The commands by which a service takes files in, for its ``COMMANDS``. None of them writes an event.

A file is a matter of the service only once a command of its own names the upload and calls ``storing.keep``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.application import Answer, Command, Permission, UnitOfWork
from kernel.decider import Refusal
from kernel.files import storing

MOST_ENCODED = 4 * (-(-storing.PART_BYTES // 3))


class UploadSchema(Schema):
    """Names a file on its way in."""

    upload = fields.UUID(required=True)


class AnnounceFileSchema(UploadSchema):
    """Announces a file of the office itself."""

    sha256 = fields.String(
        required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z", error="ต้องเป็น SHA-256 เลขฐานสิบหก")
    )
    size = fields.Integer(required=True, strict=True)


class BeginFileSchema(AnnounceFileSchema):
    """Announces a file of a school."""

    school = fields.String(required=True, validate=validate.Regexp(r"\d{10}\Z", error="รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก"))


class PutFilePartSchema(UploadSchema):
    """One part of it, in base64."""

    ordinal = fields.Integer(required=True, strict=True, validate=validate.Range(0, 10_000))
    content = fields.String(required=True, validate=validate.Length(max=MOST_ENCODED))


def commands(
    may_begin: Permission, may_send: Permission, announced: type[AnnounceFileSchema] = BeginFileSchema
) -> Mapping[str, Command]:
    """``begin_file``, ``put_file_part`` and ``finish_file``.

    :param may_begin: asked with the ``school`` of the file, where it is of one
    :param may_send: asked for the parts; only whoever began may go on in any case
    :param announced: whose files they are: of schools, or of the office itself
    """
    return {
        "begin_file": Command(announced(), may_begin, begin_file),
        "put_file_part": Command(PutFilePartSchema(), may_send, put_file_part),
        "finish_file": Command(UploadSchema(), may_send, finish_file),
    }


def begin_file(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Announce a file of so many bytes with that hash."""
    announced = storing.Stored(data["sha256"], data["size"])
    refused = storing.begin(uow.tx, uow.request.area, str(data["upload"]), _actor(uow), announced, uow.request.now)
    return refused or _done(uow, data)


def put_file_part(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Take in one part of ``storing.PART_BYTES``; the last may be shorter."""
    try:
        content = base64.b64decode(data["content"], validate=True)
    except binascii.Error:
        return Refusal("file.part", "ส่วนของไฟล์ต้องเข้ารหัสแบบ base64", "/content", "invalid")
    refused = storing.put(uow.tx, uow.request.area, str(data["upload"]), _actor(uow), data["ordinal"], content)
    return refused or _done(uow, data)


def finish_file(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Make the file whole."""
    stored = storing.finish(uow.tx, uow.request.area, str(data["upload"]), _actor(uow), uow.request.now)
    return stored if isinstance(stored, Refusal) else _done(uow, data)


def _actor(uow: UnitOfWork) -> str:
    return uow.request.principal.actor


def _done(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer:
    head = uow.log.head(uow.request.area, uow.tx).position
    return Answer(uow.request.area, f"file-upload-{data['upload']}", head, 0)
