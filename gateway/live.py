"""``/live?area=…``: server-sent events that tell a page that something new stands in a log, never what it is.

A page that gets ``changed`` reads again what it shows, with its reader's own rights; ``missed`` says that some hints
were lost and everything should be read again.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from gateway.hints import frames
from gateway.parts import parts
from gateway.problems import problem
from gateway.visitor import required
from kernel.authority import OFFICE
from kernel.years import bangkok_date

blueprint = Blueprint("live", __name__)


@blueprint.get("/live")
def live() -> Response:
    """Hints about one office, for someone signed in there: the office hears of every school, a school of itself."""
    visitor = required()
    area = request.args.get("area") or visitor.area
    today = bangkok_date(parts().clock())
    if area not in visitor.areas(today):
        raise problem("forbidden", "ไม่มีสิทธิ์ติดตามข้อมูลของสำนักงานนี้")
    hub, who = parts().hub, visitor.principal
    reader = hub.open({area: None if who.holds(OFFICE, area, today) else who.schools(area, today)})
    response = Response(frames(hub, reader), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(lambda: hub.close(reader))
    return response
