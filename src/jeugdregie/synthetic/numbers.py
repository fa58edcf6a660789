"""Numbers that gemeenten and providers give out; each block of families has its own range, so that they stay unique."""

from __future__ import annotations

from itertools import count


class Numbers:
    """Counters of one block of families: unique over all blocks, the same in whichever process the block runs."""

    def __init__(self, block: int) -> None:
        self._block = block
        self._toewijzing = count(1)
        self._referentie = count(1)
        self._bericht = count(1)
        self._prestatie = count(1)

    def toewijzing(self) -> int:
        """A ToewijzingNummer."""
        return (self._block + 1) * 100_000 + next(self._toewijzing)

    def referentie(self) -> str:
        """A ReferentieAanbieder of a request."""
        return f"VZ-{self._block:04d}-{next(self._referentie):06d}"

    def bericht(self) -> str:
        """The Identificatie of a message."""
        return f"{self._block:04d}{next(self._bericht):07d}"

    def prestatie(self) -> str:
        """The ReferentieNummer of a line in a declaration."""
        return f"P{self._block:04d}{next(self._prestatie):07d}"
