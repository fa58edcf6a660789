"""Every question page, in the order of the menu. A new page is a module here and a name in PAGES."""

from jeugdregie.web.dashboard.page import Page
from jeugdregie.web.dashboard.pages.aanbieders import AANBIEDERS
from jeugdregie.web.dashboard.pages.context import CONTEXT
from jeugdregie.web.dashboard.pages.duur import DUUR
from jeugdregie.web.dashboard.pages.gebieden import GEBIEDEN
from jeugdregie.web.dashboard.pages.geld import GELD
from jeugdregie.web.dashboard.pages.instroom import INSTROOM
from jeugdregie.web.dashboard.pages.overzicht import OVERZICHT
from jeugdregie.web.dashboard.pages.uitstroom import UITSTROOM
from jeugdregie.web.dashboard.pages.vooruitblik import VOORUITBLIK
from jeugdregie.web.dashboard.pages.vormen import VORMEN
from jeugdregie.web.dashboard.pages.wachten import WACHTEN
from jeugdregie.web.dashboard.pages.wegen import WEGEN

PAGES: tuple[Page, ...] = (
    OVERZICHT,
    GEBIEDEN,
    CONTEXT,
    INSTROOM,
    UITSTROOM,
    WEGEN,
    VOORUITBLIK,
    DUUR,
    VORMEN,
    WACHTEN,
    GELD,
    AANBIEDERS,
)

__all__ = ["PAGES"]
