"""Proclaimed standards for whoever comes by: the words that CASE gives to programs, under the same identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g, render_template, request

from gateway import public_documents
from gateway.case import published
from gateway.pages import scope, thai
from gateway.pages.documents import asked_form
from gateway.pages.site import page
from gateway.pages.viewer import viewer
from gateway.parts import parts
from gateway.problems import problem

MOST = 1000
OWN = "area-"
"""What the names of an area's own standards begin with."""


@page("/public/standards")
def public_standards() -> Any:
    """Every edition that is published."""
    _anyone()
    found = published("case_documents", {"limit": MOST, "offset": 0, "sort": "title", "order": "asc"})
    return render_template("standards/public-list.html", documents=found["documents"], today=scope.today())


@page("/public/standards/<identifier>")
def public_standard(identifier: str) -> Any:
    """One edition as a tree; every item has its identifier as anchor. Standards of an area come with the announcement
    by which they were proclaimed, and with what corrected it."""
    _anyone()
    sent = _identifier(identifier)
    package = published("case_entry", {"kind": "CFPackages", "identifier": sent})["entry"]
    area, named = _edition(sent)
    head = public_documents.reader(area).ask("standards", "area_standard", named) if named else None
    return render_template(
        "standards/public.html", document=package["CFDocument"], items=_tree(package), proclaimed=head,
        case=f"{parts().settings.base}/ims/case/v1p1", today=scope.today(),
    )  # fmt: skip


@page("/public/standards/<identifier>/announcement")
def public_announcement(identifier: str) -> Any:
    """The announcement of an edition of an area's standards, or one of its corrigenda (``corrigendum``)."""
    area, named = _edition(_identifier(identifier))
    if named is None:
        raise problem("not-found")
    which = thai.whole(request.args.get("corrigendum", ""))
    if which is not None:
        return public_documents.send(area, "corrigendum_document", {**named, "corrigendum": which}, asked_form())
    return public_documents.send(area, "area_standard_document", named, asked_form())


def _identifier(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as fault:
        raise problem("not-found") from fault


def _edition(identifier: str) -> tuple[str, dict[str, Any] | None]:
    """Whose it is, and which edition of the area's standards, where it is one."""
    found = published("case_edition", {"identifier": identifier})
    track = str(found["framework"]).removeprefix(OWN)
    own = found["framework"] == f"{OWN}{track}"
    return found["of"], {"track": track, "edition": int(found["version"])} if own else None


def _anyone() -> None:
    """The page is the same for everyone; who is signed in keeps the frame of the site."""
    if viewer() is not None:
        scope.scope()
    else:
        g.scope = None


def _tree(package: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Items nested under their parents, in their order."""
    nodes = {item["identifier"]: {**item, "children": []} for item in package["CFItems"]}
    top: list[dict[str, Any]] = []
    for link in package["CFAssociations"]:
        if link["associationType"] == "isChildOf":
            above = nodes.get(link["destinationNodeURI"]["identifier"])
            (above["children"] if above else top).append(nodes[link["originNodeURI"]["identifier"]])
    return top
