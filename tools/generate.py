"""Writes every generated file, or with --check names those that are stale and fails."""

import sys

from jeugdregie.ijw import generate_records
from jeugdregie.ijw import reference as ijw_reference
from jeugdregie.indicators import reference as indicators_reference
from jeugdregie.tables import reference as tables_reference

SOURCES = (generate_records, ijw_reference, tables_reference, indicators_reference)


def main() -> None:
    """Write, or compare and exit with 1 when a file differs from what would be written."""
    stale = []
    for source in SOURCES:
        for path, text in source.generated_files().items():
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(path)
            if "--check" not in sys.argv:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit("Stale, run `make generate`:\n" + "\n".join(f"  {path}" for path in stale))


if __name__ == "__main__":
    main()
