"""Calls the toy service from many greenthreads: ``python caller.py <amqp url>``; prints the number of right answers."""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402

from kernel.amqp import Broker  # noqa: E402
from kernel.rpc import RpcClient  # noqa: E402

if __name__ == "__main__":
    with RpcClient(Broker.parse(sys.argv[1])) as client:
        pool = eventlet.GreenPool(20)
        answers = list(pool.imap(lambda n: client.call("echo", "same", n), range(100)))
    print(sum(answer == n for n, answer in enumerate(answers)))  # noqa: T201
