"""Places each gemeente on a tile of its own, as near as can be to where it lies: writes the tile map that comes with the product.

    .venv/bin/python tools/tegels.py ../shared/data/geo/gemeenten_2021.geojson

An assignment of least total distance between centres of areas and a grid; scipy does the work.
"""

import csv
import math
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from jeugdregie.load.areas import Area, read_areas

TARGET = Path("src/jeugdregie/web/dashboard/gegevens/tegels.csv")
COLUMNS, ROWS = 24, 28


def centre(area: Area) -> tuple[float, float]:
    """The middle of the largest outline, by its points."""
    ring = np.array(max((polygon[0] for polygon in area.polygons), key=len), dtype=float)
    x, y = (ring.min(axis=0) + ring.max(axis=0)) / 2
    return float(x), float(y)


def tiles(areas: tuple[Area, ...]) -> dict[str, tuple[int, int]]:
    """Column and row (from above) of each gemeente."""
    points = np.array([centre(area) for area in areas])
    # crowded parts of the country need room: ranks draw them apart, half-way
    spread = np.column_stack([_half_ranked(points[:, 0]), _half_ranked(points[:, 1])])
    cells = np.array([(column, row) for row in range(ROWS) for column in range(COLUMNS)])
    middle = np.column_stack([(cells[:, 0] + 0.5) / COLUMNS, 1 - (cells[:, 1] + 0.5) / ROWS])
    distance = ((spread[:, None, :] - middle[None, :, :]) ** 2).sum(axis=2)
    rows, chosen = linear_sum_assignment(distance)
    return {areas[row].code: tuple(int(part) for part in cells[cell]) for row, cell in zip(rows, chosen, strict=True)}


def _half_ranked(values: np.ndarray) -> np.ndarray:
    plain = (values - values.min()) / (values.max() - values.min())
    ranked = values.argsort().argsort() / max(len(values) - 1, 1)
    return 0.1 + 0.8 * (plain + ranked) / 2 if math.isfinite(plain.sum()) else plain


def main() -> None:
    """Write the file."""
    found = tiles(read_areas(Path(sys.argv[1]).read_bytes(), "gemeente"))
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["gemeente", "kolom", "rij"])
        writer.writerows((code, *found[code]) for code in sorted(found))


if __name__ == "__main__":
    main()
