"""The two sorts of endpoint: reads, which ask a service, and commands, which make it act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import Schema

from gateway.api import conditions
from gateway.api.describing import fault_name
from gateway.api.parsing import StrictParser
from gateway.api.shapes import Body, Done, Reading
from gateway.asking import Asking, asking
from gateway.parts import parts
from gateway.problems import Problem, problem
from gateway.visitor import in_force, required
from kernel.years import bangkok_date

View = TypeVar("View", bound=Callable[..., Any])

READ_FAULTS = (400, 401, 403, 404, 422, 429, 503)
FILE_FAULTS = (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)
CHECK_FAULTS = (400, 401, 403, 413, 415, 422, 429, 503)
COMMAND_FAULTS = (400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503)


class Resources(Blueprint):  # type: ignore[misc]
    """Endpoints of one part of the API."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, name: str, description: str) -> None:
        super().__init__(f"v1-{name}", __name__, url_prefix="/v1", description=description)
        self._prepare_doc_cbks.append(self._prepare_faults_doc)

    def reads(
        self, rule: str, answer: type[Schema] | Schema, params: type[Schema] = Reading, **response: Any
    ) -> Callable[[View], View]:
        """A GET endpoint whose view takes the loaded filters and the path."""

        def decorate(view: View) -> View:
            made = self.response(200, answer, **response)(view)
            made = self.arguments(params, location="query")(made)
            made = self.doc(operationId=view.__name__, faults=READ_FAULTS)(made)
            decorated: View = self.route(rule, methods=["GET"])(made)
            return decorated

        return decorate

    def commands(
        self, rule: str, body: type[Schema] = Body, *, method: str = "PUT", versioned: bool = True
    ) -> Callable[[View], View]:
        """A PUT or POST endpoint whose view takes the loaded body and the path.

        :param versioned: whether If-Match is needed
        """

        def decorate(view: View) -> View:
            headers = [conditions.IF_MATCH] * versioned + [conditions.IDEMPOTENCY_KEY]
            faults = COMMAND_FAULTS + (428,) * versioned
            made = self.response(200, Done)(view)
            made = self.arguments(body, location="json")(made)
            made = self.doc(operationId=view.__name__, parameters=headers, faults=faults)(made)
            decorated: View = self.route(rule, methods=[method])(made)
            return decorated

        return decorate

    def acts(
        self,
        rule: str,
        method: str,
        status: int,
        *,
        body: type[Schema] | None = None,
        answer: type[Schema] | None = None,
        headers: Mapping[str, Any] | None = None,
        **doc: Any,
    ) -> Callable[[View], View]:
        """An endpoint that changes something of the gateway's own; its view takes the loaded body, if there is one."""

        def decorate(view: View) -> View:
            made = self.response(status, answer, headers=headers)(view)
            if body is not None:
                made = self.arguments(body, location="json")(made)
            made = self.doc(operationId=view.__name__, **doc)(made)
            decorated: View = self.route(rule, methods=[method])(made)
            return decorated

        return decorate

    def checks(self, rule: str, body: type[Schema], answer: type[Schema]) -> Callable[[View], View]:
        """A POST endpoint that tells what an import would do; its view takes the loaded body and the path."""
        return self.acts(rule, "POST", 200, body=body, answer=answer, faults=CHECK_FAULTS)

    def files(self, rule: str, body: type[Schema], media_types: Sequence[str]) -> Callable[[View], View]:
        """A POST endpoint that changes nothing and answers with a file; its view takes the loaded body and the path."""
        content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in media_types}

        def decorate(view: View) -> View:
            made = self.arguments(body, location="json")(view)
            answers = {200: {"description": "the file", "content": content}}
            made = self.doc(operationId=view.__name__, responses=answers, faults=FILE_FAULTS)(made)
            decorated: View = self.route(rule, methods=["POST"])(made)
            return decorated

        return decorate

    @staticmethod
    def _prepare_faults_doc(doc: dict[str, Any], doc_info: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Faults by our own names: Python's names of statuses change between its versions, a contract may not."""
        responses = doc.setdefault("responses", {})
        for status in doc_info.get("manual_doc", {}).pop("faults", ()):
            responses[status] = fault_name(status)
        return doc


def office(area: str, *, agencies: bool = False) -> Asking:
    """The services in the visitor's name about `area`.

    The services decide what someone may do. Here only those are turned away who have nothing to do with the office.

    :param agencies: whether outside agencies may ask this
    :raises Problem: 401 or 403
    """
    visitor = required()
    if visitor.by == "key" and not agencies:
        raise problem("forbidden", "กุญแจของหน่วยงานใช้กับข้อมูลส่วนนี้ไม่ได้")
    today = bangkok_date(parts().clock())
    if not any(grant.area == area and in_force(grant, today) for grant in visitor.principal.grants):
        raise problem("forbidden", "ไม่มีสิทธิ์ในสำนักงานเขตพื้นที่นี้")
    return asking(area)


def look(
    service: str, query: str, area: str, seen: Mapping[str, Any], params: Mapping[str, Any] | None = None, **how: Any
) -> dict[str, Any]:
    """Ask `service`, looking back and waiting as the filters in `seen` say; None among `params` is left out."""
    as_of: datetime | None = seen.get("as_of")
    asked = {name: value for name, value in (params or {}).items() if value is not None}
    desk = office(area, **how)
    try:
        return desk.ask(
            service, query, asked, as_of=None if as_of is None else as_of.isoformat(), wait_for=seen.get("wait")
        )
    except Problem as fault:
        fault.errors = tuple(_in_address(error) for error in fault.errors)
        raise


def act(
    service: str, command: str, area: str, body: Mapping[str, Any], *, versioned: bool = True, **data: Any
) -> Response:
    """Have `service` carry out `command` with the body and the path's `data`."""
    desk = office(area)
    version = conditions.expected_version(versioned)
    key = conditions.command_id()
    sent = {name: plain(value) for name, value in body.items() if name != "occurred_on"} | data
    occurred_on = body.get("occurred_on")
    try:
        done = desk.execute(
            service,
            command,
            sent,
            command_id=key,
            expected_version=version,
            occurred_on=None if occurred_on is None else occurred_on.isoformat(),
        )
    except Problem as fault:
        fault.errors = tuple(_in_address(error) for error in fault.errors)
        raise
    answer = {**done, "extra": done.get("extra") or {}, "wait": f"{service}:{done['position']}"}
    response = told(answer)
    response.set_etag(str(done["version"]))
    response.headers["Cache-Control"] = "no-store"
    return response


def told(answer: Any) -> Response:
    """`answer` as JSON."""
    return Response(msgspec.json.encode(answer), mimetype="application/json")


def _in_address(error: Mapping[str, str]) -> Mapping[str, str]:
    """A service names the field of its own data; where the caller put that into the address, it is a parameter."""
    name = error.get("pointer", "").removeprefix("/")
    in_address = name in (request.view_args or {}) or (request.method == "GET" and name)
    return {"parameter": name, "detail": error["detail"]} if in_address else error


def plain(value: Any) -> Any:
    """A loaded value as JSON has it: dates as ISO text."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(inner) for inner in value]
    return value
