"""People and programs come in here: the Thai web pages, the JSON API, live hints, the event feed and sign-in.

The gateway holds no facts of the office. It asks the services over RPC and keeps only sessions, sign-in attempts and
idempotency keys in a database of its own.

==================  ==================================================================================================
``app``             ``create_app(settings, backend, database)``; nothing happens at import
``service``         the nameko service ``gateway`` that the Flask application is mounted in
``settings``        what the operator may set
``backend``         the way to the services: over RPC, or to services in the same process
``asking``          a query and a command in the name of whoever made this request (``flask.g.backend``)
``visitor``         who made this request: a session or an agency's key
``problems``        every kind of fault, its Thai and English words, as problem+json (RFC 9457)
``security``        headers, limits on what is read; ``csrf`` tokens, ``cookies``
``sessions``        server-side sessions; ``sign_in`` starts and ends them, ``attempts`` limits guessing
``uploads``         checked files that wait to be imported, unreadable without the page that checked them
``live``            ``/live?area=…``: server-sent hints that something new stands in a log
``feed``            public events of all services behind one cursor
``api``             resources under ``/v1``
``pages``           the Thai web pages; ``pages.register(app)``
==================  ==================================================================================================
"""
