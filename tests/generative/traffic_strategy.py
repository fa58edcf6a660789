"""Random message traffic in the notation of tests/spec/counting: few youths, numbers and days, so that things collide."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

FIRST = date(2025, 1, 1)
DAYS = st.integers(0, 11).map(lambda step: FIRST + timedelta(days=17 * step))
NUMBERS = st.sampled_from(["7", "8", "9"])
YOUTHS = st.sampled_from(["a", "a", "b"])
PRODUCTS = st.sampled_from(["45A04", "45A05", "43A35"])
PROVIDERS = st.sampled_from(["42420001", "42420001", "65656055"])
ANSWERED = {"301": "302", "305": "306", "307": "308", "315": "316", "317": "318", "319": "320", "323": "325"}
CODES = {
    "301": "klasse=1:9332",
    "305": "klasse=1:9019",
    "307": "klasse=1:9413",
    "315": "klasse=1:9347",
    "317": "klasse=1:9349",
    "319": "klasse=1:9355",
    "323": "klasse=1:9321",
}


@st.composite
def traffic(draw: st.DrawFn) -> str:
    """A block of messages: between 3 and 16 of their own, some with answers, and a closing date."""
    lines = []
    for index in range(draw(st.integers(3, 16))):
        kind = draw(st.sampled_from(["301", "301", "305", "305", "307", "307", "315", "317", "319", "323", "323"]))
        # now and then an identification is used twice
        name = f"M{index - 1 if index and draw(st.integers(0, 19)) == 0 else index:03d}"
        day = draw(DAYS)
        lines.append(f"{kind} op={day} id={name} aanbieder={draw(PROVIDERS)} {draw(_CLASS[kind](day))}")
        for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
            outcome = draw(st.sampled_from(["", "", "", "code=0001", CODES[kind]]))
            lines.append(f"{ANSWERED[kind]} op={draw(DAYS)} over={name} {outcome}")
    return "\n".join([*lines, f"peildatum {draw(DAYS) + timedelta(days=120)}"])


def _toewijzing(day: date) -> st.SearchStrategy[str]:
    return st.builds(
        lambda nr, who, begin, length, reason, ref, product: (
            f"nr={nr} wie={who} product={product} ingang={begin} "
            + (f"eind={begin} reden=13" if reason == "13" else f"eind={begin + timedelta(days=length)}")
            + (f" ref={ref}" if ref else "")
        ),
        NUMBERS,
        YOUTHS,
        DAYS,
        st.sampled_from([0, 20, 90, 400]),
        st.sampled_from(["", "", "", "13"]),
        st.sampled_from(["", "R1", "W1"]),
        PRODUCTS,
    )


def _start(day: date) -> st.SearchStrategy[str]:
    return st.builds(
        lambda nr, who, begin, status, product: (
            f"nr={nr} wie={who} begin={min(begin, day)} status={status} product={product}"
        ),
        st.one_of(NUMBERS, st.just("geen")),
        YOUTHS,
        DAYS,
        st.sampled_from(["1", "1", "1", "3"]),
        PRODUCTS,
    )


def _stop(day: date) -> st.SearchStrategy[str]:
    return st.builds(
        lambda nr, who, begin, length, reason, status: (
            f"nr={nr} wie={who} begin={min(begin, day)} "
            f"eind={min(min(begin, day) + timedelta(days=length), day)} reden={reason} status={status}"
        ),
        NUMBERS,
        YOUTHS,
        DAYS,
        st.sampled_from([0, 17, 34, 51]),
        st.sampled_from(["20", "20", "31", "34", "02"]),
        st.sampled_from(["1", "1", "1", "3"]),
    )


def _declaratie(day: date) -> st.SearchStrategy[str]:
    month = (day.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    return st.builds(
        lambda nr, who, amount, unit, ref, credit: (
            f"maand={month} nr={nr} wie={who} bedrag={amount} eenheid={unit} ref=P{ref}"
            + (f" credit=P{credit}" if credit != ref and credit else "")
        ),
        NUMBERS,
        YOUTHS,
        st.sampled_from([100, 1000, 3333]),
        st.sampled_from(["04", "82", "83"]),
        st.integers(1, 6),
        st.integers(0, 6),
    )


_CLASS = {
    "301": _toewijzing,
    "305": _start,
    "307": _stop,
    "315": lambda day: st.just("ref=R1 verwijzer=02"),
    "317": lambda day: st.builds(lambda nr: f"ref=W1 wijzigt={nr} nieuw=45A05", NUMBERS),
    "319": lambda day: st.builds(
        lambda ref, answer: f"ref={ref} antwoord={answer}" + (" reden=3" if answer == "1" else ""),
        st.sampled_from(["R1", "W1"]),
        st.sampled_from(["1", "2"]),
    ),
    "323": _declaratie,
}
