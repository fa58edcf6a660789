"""How an invented region is held against public figures."""

from jeugdregie.synthetic.calibration import Comparison, as_table
from jeugdregie.synthetic.region import region_of, rows


def test_figures_are_written_the_dutch_way_with_the_precision_of_the_target() -> None:
    table = as_table(
        [
            Comparison("jeugdigen", 9675.0, 9612.4, "jeugdigen", "CBS"),
            Comparison("aandeel", 8.8, 8.76, "%", "regiovisie"),
            Comparison("bescherming", 0.95, 0.913, "%", "CBS"),
        ]
    )
    assert "| jeugdigen | 9.675 | 9.612 | jeugdigen | CBS |" in table
    assert "| aandeel | 8,8 | 8,8 | % | regiovisie |" in table
    assert "| bescherming | 0,95 | 0,91 | % | CBS |" in table


def test_the_targets_per_gemeente_and_per_age_are_those_that_the_inflow_is_drawn_from() -> None:
    targets = {row["sleutel"]: int(float(row["doel"])) for row in rows("doelen")}
    use = rows("zorggebruik")
    for code in region_of().gemeenten:
        counted = sum(int(row["jongeren"]) for row in use if row["gemeente"] == code)
        assert abs(counted - targets[f"gemeente-{code}"]) <= 10  # the CBS rounds each figure to 5
    for first, last in ((0, 3), (4, 11), (12, 17), (18, 22)):
        counted = sum(int(row["jongeren"]) for row in use if row["leeftijd_van"] == str(first))
        assert counted == targets[f"leeftijd-{first}-{last}"]
