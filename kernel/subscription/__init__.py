"""Reading other services' logs: messages from the broker, and the source's log by RPC wherever messages are missing.

``shares`` decides who reads which partition, ``partition`` consumes one queue, ``healing`` pulls what is missing,
``subscription`` holds them together. What an event does is :class:`kernel.following.Follower`'s matter.
"""
