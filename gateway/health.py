"""``/health/live`` and ``/health/ready`` on the web port, for a load balancer in front."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from gateway.parts import parts
from gateway.tables import SESSIONS

blueprint = Blueprint("health", __name__, url_prefix="/health")


@blueprint.get("/live")
def live() -> Response:
    """The process answers."""
    return jsonify(status="live")


@blueprint.get("/ready")
def ready() -> Response:
    """The gateway can tell who is signed in. Services that are away make pages poorer, not the gateway unready."""
    try:
        with parts().sessions.database.reading() as connection:
            connection.execute(SESSIONS.select().limit(1))
    except (SQLAlchemyError, OSError):
        response = jsonify(status="unready", checks={"database": "away"})
        response.status_code = 503
        return response
    return jsonify(status="ready", checks={"database": "ok"})
