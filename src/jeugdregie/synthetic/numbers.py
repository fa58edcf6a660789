"""Numbers that gemeenten and providers give out; each block of families has its own range, so that they stay unique."""

from __future__ import annotations

from itertools import count

from jeugdregie.ijw.rules.persoon import fails_eleven_proof


class Numbers:
    """Counters of one block of families: unique over all blocks, the same in whichever process the block runs.

    Letters stand between the digits, so that no number can be taken for a citizen service number.
    """

    def __init__(self, block: int) -> None:
        self._block = block
        self._toewijzing = count(1)
        self._referentie = count(1)
        self._bericht = count(1)
        self._prestatie = count(1)

    def toewijzing(self) -> int:
        """A ToewijzingNummer, none that could be a citizen service number."""
        number = (self._block + 1) * 100_000 + next(self._toewijzing)
        return number if fails_eleven_proof(f"{number:09d}") else self.toewijzing()

    def referentie(self) -> str:
        """A ReferentieAanbieder of a request."""
        return f"V{self._block:04d}Z{next(self._referentie):05d}"

    def bericht(self) -> str:
        """The Identificatie of a message."""
        return f"B{self._block:04d}M{next(self._bericht):06d}"

    def prestatie(self) -> str:
        """The ReferentieNummer of a line in a declaration."""
        return f"P{self._block:04d}R{next(self._prestatie):07d}"
