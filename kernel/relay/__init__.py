"""From a service's log to the broker: the log is the outbox, and a cursor per area says what the broker has confirmed.

``window`` decides, ``publisher`` talks to the broker, ``relay`` is the loop, ``destination`` says what goes where.
Plain code: it runs in a process of its own or beside a service, under threads or greenthreads.
"""
