"""Logs as JSON lines without personal data: routes instead of addresses, kinds of error instead of their texts."""

import logging
import time
from collections.abc import Callable
from traceback import extract_tb
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.typing import EventDict, Processor, WrappedLogger

_log = structlog.get_logger("jeugdregie.web")


class RequestLogMiddleware:
    """One line per request: method, route, status, duration and the number of the account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        match = getattr(request, "resolver_match", None)
        _log.info(
            "request",
            method=request.method,
            route=match.view_name if match else None,
            status=response.status_code,
            milliseconds=round(1000 * (time.perf_counter() - start)),
            account=getattr(getattr(request, "user", None), "pk", None),
        )
        return response


def without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace what libraries log by fixed words: their texts may repeat what a user typed."""
    record: logging.LogRecord | None = event.get("_record")
    if record is None:
        return event
    event["event"] = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    event.pop("positional_args", None)
    raised = event.pop("exc_info", None) or record.exc_info
    error = raised[1] if isinstance(raised, tuple) else None
    if error is not None:
        event["error"] = type(error).__name__
        event["at"] = [f"{frame.filename}:{frame.lineno}" for frame in extract_tb(error.__traceback__)[-5:]]
    return event


_SHARED: list[Processor] = [
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
]

structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)


def logging_configuration(level: str) -> dict[str, Any]:
    """Django's logging settings: our own lines from this level on, of libraries what is wrong."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*_SHARED, without_values],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "jeugdregie": {"handlers": ["console"], "level": level, "propagate": False},
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            # the line per request says it already
            "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        },
    }
