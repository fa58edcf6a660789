"""The term of every table, declared once; a table that is not here fails a test.

A file is one whole: everybody and everything that hangs together is kept until twenty years after the last change in any of it
(Jeugdwet 7.3.8), and then goes together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FILE_YEARS = 20
"""Years after the last change in a file."""


@dataclass(frozen=True)
class PartOfFile:
    """Goes with the file. `owner` leads to its person or family; `changed` are the days that say when it last changed."""

    owner: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnTerm:
    """Goes so many years after a day of its own."""

    years: int
    since: str
    why: str


@dataclass(frozen=True)
class Elsewhere:
    """Goes by a rule that lives elsewhere, or stays, and why."""

    why: str


Term = PartOfFile | OwnTerm | Elsewhere

TERMS: Mapping[str, Term] = {
    "people.Person": PartOfFile("", ("changed_at",)),
    "people.NamePiece": PartOfFile("person"),
    "people.Address": PartOfFile("person"),
    "people.Stay": PartOfFile("person"),
    "people.Contact": PartOfFile("person"),
    "people.Relation": PartOfFile("person"),
    "people.Authority": PartOfFile("jeugdige"),
    "people.Family": PartOfFile("", ("changed_at",)),
    "people.FamilyMember": PartOfFile("person"),
    "people.Sharing": PartOfFile("jeugdige", ("asked_on", "until")),
    "people.SharingAnswer": PartOfFile("sharing__jeugdige", ("since",)),
    "people.Merge": PartOfFile("kept", ("at", "undone_at")),
    "conversations.Conversation": PartOfFile("jeugdige", ("held_on", "changed_at")),
    "conversations.Instrument": PartOfFile("jeugdige", ("taken_on",)),
    "plans.Plan": PartOfFile("family", ("changed_at",)),
    "plans.Version": PartOfFile("plan__family", ("at",)),
    "plans.Review": PartOfFile("plan__family", ("at",)),
    "plans.Response": PartOfFile("plan__family", ("at",)),
    "assignments.Assignment": PartOfFile("jeugdige", ("changed_at",)),
    "assignments.Outgoing": PartOfFile("jeugdige", ("made_at", "sent_at", "answered_at")),
    "involvement.Involvement": PartOfFile("jeugdige", ("since", "until")),
    "involvement.PersonAccount": PartOfFile("person"),
    "emergency.Noodtoegang": OwnTerm(5, "since", "zo lang als het logboek minstens"),
    "review.Outcome": OwnTerm(5, "at", "uitkomst van een toets op gepseudonimiseerde gegevens"),
    "referral_index.Report": Elsewhere("eigen termijnen van de verwijsindex (Jeugdwet 7.1.4.5 en 7.1.4.6)"),
    "referral_index.Signal": Elsewhere("gaat weg met de melding waar het over gaat"),
    "referral_index.ArchiveTold": Elsewhere("houdt alleen bij dat het ene signaal uit het archief is gegeven"),
    "procedures.Draft": Elsewhere("een concept gaat weg na de dagen van `clear_drafts`"),
    "front_desk.Question": Elsewhere("een jaar na het laatste bericht, met `clear_front_desk`"),
    "front_desk.Message": Elsewhere("gaat weg met de vraag waar het bij hoort"),
    "front_desk.Appointment": Elsewhere("negentig dagen na de dag van de afspraak, met `clear_front_desk`"),
    "front_desk.SignUp": Elsewhere("180 dagen na het begin van de cursus, met `clear_front_desk`"),
    "front_desk.HandOver": Elsewhere("een jaar nadat zij is afgerond, met `clear_front_desk`"),
    "audit.Event": Elsewhere(
        "minstens vijf jaar (NEN 7513); de keten blijft heel en noemt mensen alleen met een kenmerk"
    ),
    "accounts.User": Elsewhere("zo lang het logboek of een dossier naar het account verwijst"),
    "accounts.AccessKey": Elsewhere("gaat weg als de eigenaar hem intrekt"),
    "organisations.Membership": Elsewhere("zo lang het logboek of een dossier naar het account verwijst"),
}
"""By the label of the model."""

WITHOUT_PERSONS: Mapping[str, str] = {
    "organisations.Area": "gebieden",
    "organisations.Organisation": "organisaties",
    "goals.Goal": "doelen van de regio",
    "goals.Kpi": "doelen van de regio",
    "goals.Agreement": "doelen van de regio",
    "goals.Note": "duiding van cijfers; de schrijver is een account",
    "conversations.Circle": "inrichting van de kansencirkel",
    "assignments.Counter": "nummers",
    "procedures.Case": "procedures over contracten en budget; sleutels van leveringen gaan weg bij het afsluiten",
    "procedures.Taken": "stappen daarin, met het account dat ze zette",
    "procedures.Counter": "nummers",
    "procedures.Reminded": "welke dag een account een herinnering kreeg",
    "front_desk.Page": "informatie voor inwoners",
    "front_desk.PageVersion": "informatie voor inwoners",
    "front_desk.Slot": "momenten waarop iemand kan komen",
    "front_desk.Course": "cursussen",
    "social_map.Entry": "aanbod van hulp",
    "social_map.Change": "wijzigingen in het aanbod van hulp",
    "social_map.Theme": "thema's van de sociale kaart",
    "reports.Report": "rapporten met cijfers",
    "reports.Story": "rapporten met cijfers",
    "scenarios.Plan": "scenario's",
    "scenarios.Version": "scenario's",
    "scenarios.Opinion": "oordeel van een gemeente over een scenario",
}
"""Tables that say nothing about jeugdigen or families, and what they hold."""
