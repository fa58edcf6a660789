"""Makes the table `context` from CBS figures: `python tools/context.py KEY_FIGURES RESIDENTS SHARES > context.csv`.

KEY_FIGURES: key figures per gemeente with youth care, RESIDENTS: residents per gemeente in five-year age groups, both of
one year; SHARES: the published shares of youth with care, of a later year. Run by hand when CBS publishes a new year.
What CBS did not publish stays empty.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

COUNTRY = "0000"
COLUMNS = (
    "gemeente", "jaar", "naam", "jongeren", "jeugdzorg", "kinderen", "lage_inkomens", "corporatie", "laag_opgeleid", "gescheiden",
    "adressen", "jeugdhulp", "verblijf", "bescherming", "reclassering",
)  # fmt: skip
YOUNG = ("pop_0_4", "pop_5_9", "pop_10_14", "pop_15_19")
SHARES = (
    ("jeugdhulp", "Jongeren met jeugdhulp in natura"),
    ("verblijf", "Jongeren met jeugdh. met verbl."),
    ("bescherming", "Jongeren met jeugdbescherming"),
    ("reclassering", "Jongeren met jeugdreclassering"),
)

Row = dict[str, object]


def main(key_figures: str, residents: str, shares: str) -> None:
    """Write the table to standard output."""
    people = {row["gm_code"]: row for row in _read(residents, ",")}
    found = [row for row in _read(key_figures, ",") if row["recs"] in ("Gemeente", "Land")]
    codes = {_letters(row["gm_naam"]): _code(row["gwb_code_10"]) for row in found}
    year = min(row["year"] for row in found)
    rows = [_context(row, people) for row in found if row["year"] == year and row["recs"] == "Gemeente"]
    rows.append(_country(next(row for row in found if row["recs"] == "Land" and row["year"] == year), rows))
    rows.extend(_published(shares, codes))
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (str(row["gemeente"]), str(row["jaar"]))))


def _context(row: Row, people: dict[str, Row]) -> Row:
    return {
        "gemeente": _code(row["gwb_code_10"]),
        "jaar": row["year"],
        "naam": row["gm_naam"],
        "jongeren": _young(people.get(str(row["gwb_code_10"]))),
        "jeugdzorg": _whole(row["TotaalJongerenMetJeugdzorgInNatura_1"]),
        **_features(row),
    }


def _country(row: Row, gemeenten: list[Row]) -> Row:
    """The country: its own key figures, and the sum of its gemeenten where CBS gives no figure for the country."""
    known = [item for item in gemeenten if item["jongeren"] and item["jeugdzorg"]]
    sums = {name: sum(int(str(item[name])) for item in known) for name in ("jongeren", "jeugdzorg")}
    return {"gemeente": COUNTRY, "jaar": row["year"], "naam": row["gm_naam"], **sums, **_features(row)}


def _features(row: Row) -> Row:
    levels = [_number(row[name]) for name in ("a_opl_lg", "a_opl_md", "a_opl_hg")]
    return {
        "kinderen": _share(row["a_hh_m_k"], row["a_hh"]),
        "lage_inkomens": _whole(row["p_hh_110"]),  # the source leaves out the decimal comma: tenths of a percent
        "corporatie": "" if _number(row["p_wcorpw"]) is None else round(10 * (_number(row["p_wcorpw"]) or 0)),
        "laag_opgeleid": "" if None in levels else _share(row["a_opl_lg"], sum(level or 0 for level in levels)),
        "gescheiden": _share(row["a_gesch"], row["a_inw"]),
        "adressen": _whole(row["ste_oad"]),
    }


def _published(path: str, codes: dict[str, str]) -> Iterator[Row]:
    for row in _read(path, ";"):
        name = str(row["Regio's"])
        code = codes.get(_letters(name)) or codes.get(_letters(re.sub(r" \(.*\)$", "", name)))
        if code is None:
            print(f"no code for {name}", file=sys.stderr)
            continue
        year = str(row["Perioden"]).rstrip("*")
        yield {"gemeente": code, "jaar": year, "naam": name, **{key: _permille(row, start) for key, start in SHARES}}


def _permille(row: Row, start: str) -> object:
    text = next(str(value) for name, value in row.items() if name.startswith(start))
    value = _number(text.replace(",", "."))
    return "" if value is None else round(10 * value)


def _young(row: Row | None) -> object:
    """Residents of 0 up to and including 22 years: the age groups up to 19, and three fifths of 20 to 24."""
    if row is None:
        return ""
    return round(sum(_number(row[name]) or 0 for name in YOUNG) + 0.6 * (_number(row["pop_20_24"]) or 0))


def _share(part: object, whole: object) -> object:
    top, bottom = _number(part), _number(whole)
    return "" if top is None or not bottom else round(1000 * top / bottom)


def _whole(text: object) -> object:
    value = _number(text)
    return "" if value is None else round(value)


def _number(text: object) -> float | None:
    try:
        return float(str(text))
    except ValueError:
        return None


def _letters(name: object) -> str:
    """A name without what files write differently."""
    return re.sub(r"\W", "", str(name)).casefold()


def _code(text: object) -> str:
    return COUNTRY if str(text) == "NL00" else str(text).removeprefix("GM")


def _read(path: str, delimiter: str) -> list[Row]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


if __name__ == "__main__":
    main(*sys.argv[1:4])
