"""How much of what was declared is still credited, by how many months ago it was declared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jeugdregie.forecast.spend.book import Book, Numbers, months_between
from jeugdregie.indicators import Dataset

LAST = 12
"""Months after which hardly anything is credited any more."""


@dataclass(frozen=True)
class Credits:
    """The share of declared amounts that is still credited, by months since declaring, and the size of a credit in cents."""

    ahead: Numbers
    spread: float

    def expected(self, book: Book, rows: list[int]) -> Numbers:
        """Cents of these cells that will be credited, by month."""
        lags = np.arange(book.declared.shape[2])
        ago = np.clip(book.known[:, None] - lags[None, :], 0, LAST)
        found: Numbers = (book.declared[rows].sum(axis=0) * self.ahead[ago]).sum(axis=1)
        return np.maximum(found, 0.0)


def credits_of(dataset: Dataset) -> Credits:
    """What the credits in the data say; of lines that are old enough to have had all of theirs."""
    lines = dataset.table("declaratieregel")
    debit = lines.filter(lines.debet_credit == "D", lines.status != "afgewezen")
    total = dataset.rows(debit.aggregate(bedrag=debit.bedrag.sum()))[0]["bedrag"] or 0
    credit = lines.filter(lines.debet_credit == "C", lines.status != "afgewezen").select(
        "aanbieder", "gemeente", van="vorig_referentienummer", later="declaratiemaand", af="bedrag"
    )
    earlier = debit.select("aanbieder", "gemeente", "declaratiemaand", van="referentienummer")
    pairs = dataset.rows(credit.join(earlier, ["aanbieder", "gemeente", "van"]))
    by_lag, squares = np.zeros(LAST + 1), 0.0
    for row in pairs:
        by_lag[min(max(months_between(row["declaratiemaand"], row["later"]), 0), LAST)] += abs(row["af"])
        squares += float(row["af"]) ** 2
    shares = by_lag / total if total else by_lag
    ahead = np.append(np.cumsum(shares[:0:-1])[::-1], 0.0)
    return Credits(ahead, squares / by_lag.sum() if by_lag.sum() else 0.0)
