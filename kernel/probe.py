"""``python -m kernel.probe``: asks the process of this container whether it is ready. Exits with 0 if so.

A process that drains is not ready, and neither is one without its database; one without the broker is.
"""

import os
import sys
import urllib.error
import urllib.request


def ready(port: int) -> bool:
    """Whether the process with this health port says that requests may come."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if ready(int(os.environ.get("NITHET_HEALTH_PORT", "8081"))) else 1)
