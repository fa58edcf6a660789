"""Configuration of gunicorn: threads, and a first look at the overview and the waits so that the first visitor does not wait."""

from threading import Thread
from typing import Any

import structlog

worker_class = "gthread"
threads = 8
preload_app = True
graceful_timeout = 5
loglevel = "warning"


def post_worker_init(_worker: Any) -> None:
    """Count and draw the overview of the region once, beside the requests that may come in already."""
    Thread(target=_warm_up, daemon=True).start()


def _warm_up() -> None:
    from jeugdregie.web.dashboard.views import warm_up  # noqa: PLC0415 - Django is ready only here
    from jeugdregie.web.social_map.waits import make_waits  # noqa: PLC0415 - the same

    try:
        warm_up()
        make_waits()
    except Exception as error:
        structlog.get_logger("jeugdregie.web").info("no warm start", kind=type(error).__name__)
