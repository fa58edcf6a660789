"""iJw 3.2 declared once: simple types, composite types, messages, code lists, logical keys.

Reading, writing, checking, the schemas and the reference page derive from what is declared here.
Written down from the facts of release 3.2; a conformance test holds it against the published schema set.
"""

from jeugdregie.ijw.standard.messages import MESSAGES, Message, message_of_code
from jeugdregie.ijw.standard.model import Class, Codelist, Composite, Element, SimpleType
from jeugdregie.ijw.standard.types import COMPOSITES, SIMPLE_TYPES

RELEASE = "3.2"
BASE_NAMESPACE = "http://www.istandaarden.nl/ijw/3_2/basisschema/schema"
MAX_BYTES = 25_000_000  # OP179: a file is at most 25 MB

__all__ = [
    "BASE_NAMESPACE",
    "COMPOSITES",
    "MAX_BYTES",
    "MESSAGES",
    "RELEASE",
    "SIMPLE_TYPES",
    "Class",
    "Codelist",
    "Composite",
    "Element",
    "Message",
    "SimpleType",
    "message_of_code",
]
