"""The RPC client and the RPC entrypoint, against a real broker."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any

import amqp
import msgspec
import pytest

from kernel.amqp import Broker, connect
from kernel.rpc import RemoteFault, RpcClient, ServiceTimeout, ServiceUnavailable

from .conftest import HERE, EchoProcess, environment

pytestmark = pytest.mark.broker


def test_an_answer_comes_back_as_it_was_sent(echo: EchoProcess, client: RpcClient) -> None:
    value = {"โรงเรียน": ["ตัวอย่าง", 1, None, 2.5, True]}

    assert client.call("echo", "same", value) == value


def test_a_service_that_is_not_there_is_unavailable_and_not_a_timeout(amqp_url: str, client: RpcClient) -> None:
    with pytest.raises(ServiceUnavailable):
        client.call("nobody", "ping", timeout=60)


def test_a_broker_that_is_away_makes_the_service_unavailable() -> None:
    with RpcClient(Broker(port=1)) as client, pytest.raises(ServiceUnavailable):
        client.call("echo", "same", 1, timeout=60)


def test_an_answer_that_is_too_late_is_a_timeout(echo: EchoProcess, client: RpcClient) -> None:
    with pytest.raises(ServiceTimeout):
        client.call("echo", "slowly", 5, timeout=0.3)


def test_what_the_service_raises_is_a_fault_with_its_type_and_text(echo: EchoProcess, client: RpcClient) -> None:
    with pytest.raises(RemoteFault) as raised:
        client.call("echo", "fail", "ผิด")

    assert (raised.value.exc_type, raised.value.value) == ("ValueError", "ผิด")


def test_the_context_arrives_under_its_own_names(echo: EchoProcess, client: RpcClient) -> None:
    context = {"principal": "signed", "traceparent": "00-1-2-01", "correlation_id": "c", "nothing": None}

    assert client.call("echo", "context", context=context) == {
        "principal": "signed",
        "traceparent": "00-1-2-01",
        "correlation_id": "c",
    }


def test_many_threads_share_one_client(echo: EchoProcess, client: RpcClient) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda n: client.call("echo", "same", n), range(200)))

    assert answers == list(range(200))


def test_many_greenthreads_share_one_client(echo: EchoProcess) -> None:
    command = [sys.executable, "-W", "ignore", str(HERE / "caller.py"), echo.url]

    assert subprocess.run(command, env=environment(), capture_output=True, check=True, timeout=60).stdout == b"100\n"


def test_a_connection_that_died_unnoticed_does_not_fail_the_next_call(echo: EchoProcess, client: RpcClient) -> None:
    client.call("echo", "same", 1)
    client._publisher._connection.transport.sock.shutdown(2)  # type: ignore[union-attr]

    assert client.call("echo", "same", 2) == 2


def test_on_sigterm_a_request_in_hand_is_answered_once_and_not_handed_out_again(
    echo: EchoProcess, client: RpcClient
) -> None:
    # given a request in hand
    answers: list[Any] = []
    caller = Thread(target=lambda: answers.append(client.call("echo", "slowly", 1.5)))
    caller.start()
    echo.wait_until(lambda: echo.noted("began") == 1)

    # when the process is asked to end, and another takes its place
    code = echo.terminate()
    caller.join()
    echo.start()
    client.call("echo", "same", 1)

    # then
    assert (code, answers, echo.noted("began")) == (0, [1.5], 1)


def test_a_request_that_nobody_can_read_is_answered_with_a_fault(echo: EchoProcess) -> None:
    connection = connect(Broker.parse(echo.url), "test")
    channel = connection.channel()
    channel.queue_declare("answers", auto_delete=True)
    channel.queue_bind("answers", "nameko-rpc", "answers")
    answers: list[Any] = []
    channel.basic_consume("answers", no_ack=True, callback=lambda message: answers.append(message.body))

    request = amqp.Message(b"\xff", content_type="application/x-unknown", reply_to="answers", correlation_id="1")
    channel.basic_publish(request, "nameko-rpc", "echo.same")
    connection.drain_events(timeout=10)

    assert msgspec.json.decode(answers[0])["error"]["exc_type"] == "MalformedRequest"
    connection.close()
