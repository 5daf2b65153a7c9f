"""Proclaimed standards for whoever comes by: the words that CASE gives to programs, under the same identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g, render_template

from gateway.case import published
from gateway.pages import scope
from gateway.pages.site import page
from gateway.pages.viewer import viewer
from gateway.parts import parts
from gateway.problems import problem

MOST = 1000


@page("/public/standards")
def public_standards() -> Any:
    """Every edition that is published."""
    _anyone()
    found = published("case_documents", {"limit": MOST, "offset": 0, "sort": "title", "order": "asc"})
    return render_template("standards/public-list.html", documents=found["documents"])


@page("/public/standards/<identifier>")
def public_standard(identifier: str) -> Any:
    """One edition as a tree; every item has its identifier as anchor."""
    _anyone()
    try:
        sent = str(UUID(identifier))
    except ValueError as fault:
        raise problem("not-found") from fault
    package = published("case_entry", {"kind": "CFPackages", "identifier": sent})["entry"]
    return render_template(
        "standards/public.html", document=package["CFDocument"], items=_tree(package),
        case=f"{parts().settings.base}/ims/case/v1p1",
    )  # fmt: skip


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
