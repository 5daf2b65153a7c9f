"""The socket on which the gateway serves."""

from __future__ import annotations

import socket

from gateway.service import listen


def test_a_connection_sends_the_rest_of_a_long_answer_without_waiting_for_the_reader() -> None:
    # Otherwise the system keeps a last small packet back until the reader has acknowledged those before, which it puts
    # off by 40 ms.
    server = listen("127.0.0.1", 0)
    reader = socket.create_connection(server.getsockname())
    connection, _ = server.accept()

    assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    for each in (connection, reader, server):
        each.close()
