"""The exception tree: what stops us. Bad content in a message is a finding, not an exception.

JeugdregieError
├── UserError                  shown without traceback, says what, where and what to do
│   ├── InputError             a file or argument that cannot be used
│   │   └── UnsafeInputError   refused before it is read: too large, a document type, nested archives
│   ├── UnwritableError        a record that the message standard does not allow
│   ├── SettingsError          a setting is missing or cannot be read
│   ├── StoreError             the store is missing, locked, damaged or opened with the wrong key
│   ├── NotMeasurableError     the data cannot answer the question (window too short, mapping absent)
│   └── ConflictError          things stand otherwise by now: somebody else was first, or a step is not open
└── ProgrammingError           a promise inside the code was broken
"""


class JeugdregieError(Exception):
    """Base of everything this package raises on purpose."""


class UserError(JeugdregieError):
    """A Dutch message for the user; `code` is stable and may be tested."""

    code = "fout"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class InputError(UserError):
    """A file or argument that cannot be used."""

    code = "invoer"


class UnsafeInputError(InputError):
    """Input that is refused before it is read."""

    code = "onveilig"


class UnwritableError(UserError):
    """A record that the message standard does not allow; names the element, never shows its value."""

    code = "onschrijfbaar"


class SettingsError(UserError):
    """A setting is missing or cannot be read."""

    code = "instelling"


class StoreError(UserError):
    """The store is missing, locked, damaged or opened with the wrong key."""

    code = "opslag"


class NotMeasurableError(UserError):
    """The data cannot answer the question; never answered with 0."""

    code = "niet-meetbaar"


class ConflictError(UserError):
    """Things stand otherwise by now; nothing was changed."""

    code = "stand"


class ProgrammingError(JeugdregieError):
    """A promise inside the code was broken."""
