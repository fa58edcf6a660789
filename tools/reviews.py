"""Warns which indicators should have been reviewed by now; never fails, since a day passing breaks no code."""

import datetime

from jeugdregie.indicators.definition import overdue
from jeugdregie.indicators.notation import short_date


def main() -> None:
    """A line per overdue review."""
    for item in overdue(datetime.datetime.now(tz=datetime.UTC).date()):
        print(f"WARNING: the review of indicator {item.name} was due on {short_date(item.next_review)}")


if __name__ == "__main__":
    main()
