"""Files of the office: documents of its library, and what else a fact of standards names."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from kernel.application import Command, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from kernel.files import pdf_pages, receiving, storing, taking
from kernel.files.content import PDF
from kernel.files.file import File
from kernel.years import academic_year, bangkok_date

STUDENTS = permit(
    Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, Role.COMMITTEE_SECRETARY, Role.OPERATOR, anywhere=True
)
"""Step 1 is the work of the office's supervisors; the library and its studies belong to all of them together."""

QUOTA = 4 * 1024**3
"""Bytes that an office may keep in one academic year: two hundred of the largest files."""


def kept(uow: UnitOfWork, upload: Any, stem: str) -> File | Refusal:
    """The file that was sent as `upload`, kept with the fact that is about to name it.

    :param stem: of its name, to which the beginning of its hash is added
    """
    request = uow.request
    account = f"office/{academic_year(bangkok_date(request.now))}"
    file = taking.take(uow.tx, request.area, str(upload), request.principal.actor, account, QUOTA, stem)
    if isinstance(file, Refusal):
        return file
    return replace(file, name=f"{stem}-{file.sha256[:8]}.{file.name.rpartition('.')[2]}")


def part(tx: Connection, area: str, file: Mapping[str, Any], ordinal: int) -> dict[str, Any] | Refusal:
    """A part of `file` in base64, counted from 0, with what a download needs to be told."""
    content = storing.part(tx, area, file["sha256"], ordinal)
    if content is None:
        return unknown()
    return {**file, "parts": storing.parts_of(file["size"]), "content": base64.b64encode(content).decode()}


def most_pages(uow: UnitOfWork, file: File) -> int | None:
    """The most pages that a kept `file` can have; None where that cannot be told."""
    if file.media_type != PDF:
        return None
    return pdf_pages.most_pages(storing.content(uow.tx, uow.request.area, file.sha256))


def unknown() -> Refusal:
    """Nothing was attached there."""
    return Refusal("file.unknown", "ไม่พบไฟล์นี้", "/ordinal", "missing")


COMMANDS: Mapping[str, Command] = receiving.commands(STUDENTS, STUDENTS, receiving.AnnounceFileSchema)
