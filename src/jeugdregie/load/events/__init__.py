"""Events about waiting that providers and access teams deliver as a file: read, checked row by row, pseudonymised."""

from jeugdregie.load.events.checking import Event, Fault, Limits, checked
from jeugdregie.load.events.delivery import NOTHING_DELIVERED, Delivery, deliver
from jeugdregie.load.events.reading import FileRow, rows_of

__all__ = ["NOTHING_DELIVERED", "Delivery", "Event", "Fault", "FileRow", "Limits", "checked", "deliver", "rows_of"]
