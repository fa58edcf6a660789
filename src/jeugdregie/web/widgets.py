"""Inputs that several forms share."""

from django import forms


class Day(forms.DateInput):
    """A day, with the calendar of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
