"""What a user's figures are limited to: the whole region, or one gemeente."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Scope:
    """`gemeente` is the only gemeente whose figures may be seen; None is the whole region."""

    gemeente: str | None

    @property
    def is_region(self) -> bool:
        """Whether every gemeente may be seen."""
        return self.gemeente is None

    def limit(self, asked: str | None) -> str | None:
        """The gemeente to count: the asked one, or the own one when nothing was asked; another one is refused."""
        if self.gemeente is None:
            return asked
        if asked not in (None, "", self.gemeente):
            raise PermissionDenied("another gemeente")
        return self.gemeente


REGION = Scope(None)
