"""What a question page is made of, as data: the page, its cards, and what a card shows once it is built.

A new page is a module in `dashboard/pages` that declares a Page, and its name in `pages.PAGES`: addresses, rows of the
policy, the menu, filters, sorting, files and pictures follow from it. DEVELOPERS.md has an example.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import Definition, SafeTable
from jeugdregie.web.accounts.models import FIGURE_ROLES, Role
from jeugdregie.web.charts import Picture
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import ALL_FILTERS, Choice
from jeugdregie.web.dashboard.grid import Grid
from jeugdregie.web.dashboard.pictures import source


@dataclass(frozen=True)
class Content:
    """What a card shows: the tables that its files hold, the table on the page, a picture, and the answer in a sentence.

    `question` is put above the card in place of its own, when that depends on what was asked.
    `left_out` names members that only the table has; `remark` stands under the table; `notes` are added to those of the tables.
    A card of figures that others have published has no tables but a `published` source, and its files hold the grid.
    """

    tables: tuple[SafeTable, ...]
    grid: Grid
    picture: Picture | None = None
    answer: str = ""
    left_out: tuple[str, ...] = ()
    remark: str = ""
    notes: tuple[str, ...] = ()
    published: str = ""
    question: str = ""

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions behind the figures, each once."""
        return tuple({table.indicator: table.definition for table in self.tables}.values())

    @property
    def source(self) -> str:
        """The source line."""
        return self.published or source(self.tables[0])

    @property
    def protection(self) -> str:
        """How the figures were made safe; published ones were safe already."""
        return self.tables[0].disclosure.text if self.tables else ""

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes of the card and of all its tables, each once."""
        return tuple(dict.fromkeys((*self.notes, *(note for table in self.tables for note in table.notes))))


@dataclass(frozen=True)
class Card:
    """One question on a page, and how to answer it. A `wide` card takes the whole width of the page.

    The key is part of the addresses of its files. `make` may raise NotMeasurableError: the card then says why it is empty.
    A card that `compares` gemeenten has nothing to say about one of them, and is left out there.
    """

    key: str
    question: str
    make: Callable[[Asked], Content]
    wide: bool = False
    compares: bool = False

    def fits(self, asked: Asked) -> bool:
        """Whether it has something to say about what was asked."""
        return not (self.compares and asked.gemeente)


@dataclass(frozen=True)
class Page:
    """A question page. `key` is the name of its route; `address` ends with a slash; `label` is its entry in the menu.

    `activity` is a key of navigation.ACTIVITIES. `answer` gives the sentence under the title, and on the start page beside
    the question. `is_start` marks the one page that lists the questions of the others, in a template of its own.
    `question_of_one` is asked in place of the question where the figures are about one gemeente.
    `is_warmed`: takes long to make the first time, so that it is made when the server starts. `is_ready` says whether that
    was done for what is asked; until then the start page says so in place of the answer, and waits for nothing.
    """

    key: str
    address: str
    label: str
    question: str
    activity: str
    cards: tuple[Card, ...]
    answer: Callable[[Asked], str] | None = None
    filters: tuple[str, ...] = ALL_FILTERS
    choices: tuple[Choice, ...] = ()
    roles: frozenset[Role] = FIGURE_ROLES
    template: str = "dashboard/page.html"
    is_start: bool = False
    is_warmed: bool = False
    is_ready: Callable[[Asked], bool] = lambda _asked: True
    question_of_one: str = ""

    def question_for(self, asked: Asked) -> str:
        """The title for what was asked."""
        return (asked.gemeente and self.question_of_one) or self.question

    @property
    def chart_route(self) -> str:
        """The route of pictures as files."""
        return f"{self.key}-chart"

    @property
    def download_route(self) -> str:
        """The route of tables as files."""
        return f"{self.key}-download"

    @property
    def routes(self) -> tuple[str, ...]:
        """Every route of this page."""
        return (self.key, self.chart_route, self.download_route)

    def card(self, key: str) -> Card | None:
        """The card with this key."""
        return next((card for card in self.cards if card.key == key), None)


@dataclass(frozen=True)
class Built:
    """A card with its content, or with the reason why there is none."""

    card: Card
    content: Content | None = None
    empty: str = ""
    wide: str = field(default="", compare=False)
    narrow: str = field(default="", compare=False)

    @property
    def question(self) -> str:
        """What stands above the card."""
        return (self.content.question if self.content else "") or self.card.question


def build(card: Card, asked: Asked) -> Built:
    """The content of a card, its picture titled with the question and described by the answer."""
    try:
        content = card.make(asked)
    except NotMeasurableError as error:
        return Built(card, empty=str(error))
    return titled(card, content)


def titled(card: Card, content: Content) -> Built:
    """A card with content that was made already."""
    if content.picture is None:
        return Built(card, content)
    described = f"{content.answer} De cijfers staan in de tabel bij deze grafiek.".strip()
    built = Built(card, content)
    picture = replace(content.picture, title=built.question, description=described)
    return replace(built, content=replace(content, picture=picture))


def answer_of(page: Page, asked: Asked) -> str:
    """The sentence under the title; why there is none, when the data cannot give it."""
    if page.answer is None:
        return ""
    try:
        return page.answer(asked)
    except NotMeasurableError as error:
        return str(error)
