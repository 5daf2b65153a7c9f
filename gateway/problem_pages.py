"""``/problems/<code>``: what a kind of problem means and how to mend it, in Thai and in English.

The address is the ``type`` of every problem+json answer. Kinds that services made are explained by their status, which
the address carries where it is known: ``/problems/evaluation.reason-missing``.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from gateway.faults import wants_json
from gateway.problems import KINDS, Kind, problem

blueprint = Blueprint("problems", __name__, url_prefix="/problems")

CODE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@blueprint.get("")
def every() -> Response | str:
    """All of the gateway's own kinds."""
    if wants_json():
        return jsonify(kinds=[_plain(kind) for kind in KINDS.values()])
    return render_template("problem_kinds.html", kinds=list(KINDS.values()))


@blueprint.get("/<code>")
def one(code: str) -> Response | str:
    """One kind. A code of a service's own is told apart by its dot."""
    kind = KINDS.get(code)
    if kind is None and "." in code and len(code) <= 100 and CODE.fullmatch(code):
        kind = _of_service(code)
    if kind is None:
        raise problem("not-found")
    if wants_json():
        return jsonify(_plain(kind))
    return render_template("problem_kinds.html", kinds=[kind])


def _of_service(code: str) -> Kind:
    service = code.partition(".")[0]
    return Kind(
        409,
        code,
        "ระบบไม่ทำรายการตามที่ขอ",
        "คำตอบที่ได้รับมีข้อความภาษาไทยในช่อง detail และ errors ที่บอกเหตุผลและวิธีแก้ไขของรายการนั้น",
        f"The service {service} did not carry this out",
        "The answer's detail and errors say in Thai why, and how to mend it; its status says what sort of fault.",
    )


def _plain(kind: Kind) -> dict[str, Any]:
    return {
        "code": kind.code,
        "status": kind.status,
        "title": {"th": kind.title, "en": kind.title_en},
        "mend": {"th": kind.mend, "en": kind.mend_en},
    }
