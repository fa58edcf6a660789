"""The roles are declared once; the command line, which does not import the web application, names the same ones."""

from importlib import import_module

from jeugdregie.web.accounts.roles import CITIZENS, FIGURE_ROLES, OF_A_GEMEENTE, OF_THE_REGION, ROLES, Role
from jeugdregie.web.organisations.kinds import OrganisationKind


def test_the_command_line_names_every_role() -> None:
    cli = import_module("jeugdregie.cli.accounts")
    assert [role.value for role in cli.Role] == [role.value for role in Role]


def test_every_role_has_its_terms() -> None:
    assert set(ROLES) == set(Role)


def test_whoever_sees_figures_is_of_one_gemeente_or_of_the_region() -> None:
    assert FIGURE_ROLES <= OF_A_GEMEENTE | OF_THE_REGION
    assert not OF_A_GEMEENTE & OF_THE_REGION
    assert all(ROLES[role].kinds == {OrganisationKind.REGIO} for role in OF_THE_REGION)


def test_only_citizens_belong_to_no_organisation() -> None:
    assert {role.value for role in CITIZENS} == {"ouder", "jeugdige"}
