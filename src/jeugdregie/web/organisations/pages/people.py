"""Accounts and their memberships: the list, one account, and what an administrator does there."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import ROLES, Role
from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.organisations import actions
from jeugdregie.web.organisations.forms import AccountForm, MembershipForm
from jeugdregie.web.organisations.models import Membership


def _works_as(user: User) -> str:
    return "; ".join(item.label for item in user.counting) or "geen rol"


COLUMNS = (
    Column("naam", "Naam", lambda user: user.shown_name),
    Column("inlognaam", "Inlognaam", lambda user: user.username),
    Column("rol", "Werkt als", _works_as),
    Column(
        "laatst",
        "Laatst ingelogd",
        lambda user: f"{user.last_login:%d-%m-%Y}" if user.last_login else "nooit",
        order=lambda user: user.last_login,
    ),
    Column("staat", "Kan inloggen", lambda user: "ja" if user.is_active else "nee"),
)


def accounts(request: HttpRequest) -> HttpResponse:
    """Every account with what it works as today."""
    role = request.GET.get("rol", "")
    chosen = role if role in set(Role) else ""
    counting: dict[int, list[Membership]] = {}
    for item in Membership.objects.current(localdate()).select_related("organisation"):
        counting.setdefault(item.user_id, []).append(item)
    users = list(User.objects.order_by("username"))
    for user in users:
        user.counting = counting.get(user.pk, [])
    rows = [user for user in users if not chosen or any(item.role == chosen for item in user.counting)]
    leaf = turn_to(
        rows,
        COLUMNS,
        request.GET,
        kept={"rol": chosen},
        words=lambda user: f"{user.shown_name} {user.username} {_works_as(user)}",
        first="naam",
    )
    context = {
        "leaf": leaf,
        "lines": [(reverse("account-detail", args=(user.pk,)), cells) for user, cells in leaf.rows],
        "roles": [(key.value, terms.label) for key, terms in ROLES.items()],
        "chosen": chosen,
    }
    return render(request, "organisations/accounts.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Make an account; it gets its first password here, and its role on the next page."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save(commit=False)
        user.set_unusable_password()
        actions.save(user, request.user)
        return _shown(request, user, password=actions.new_password(user, request.user))
    context = {"form": form, "title": "Nieuw account", "back": reverse("accounts"), "crumb": ("accounts", "Accounts")}
    return render(request, "organisations/form.html", context, status=400 if form.errors else 200)


def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change the name, or shut the account."""
    user = get_object_or_404(User, pk=number)
    form = AccountForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        actions.save(form.save(commit=False), request.user)
        return redirect("account-detail", number=number)
    back = reverse("account-detail", args=(number,))
    context = {"form": form, "title": "Account aanpassen", "back": back, "crumb": ("accounts", "Accounts")}
    return render(request, "organisations/form.html", context, status=400 if form.errors else 200)


def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account: as what it works and worked, and what can be changed."""
    return _shown(request, get_object_or_404(User, pk=number))


def add_membership(request: HttpRequest, number: int) -> HttpResponse:
    """Appoint somebody."""
    user = get_object_or_404(User, pk=number)
    form = MembershipForm(request.POST, instance=Membership(user=user))
    if not form.is_valid():
        return _shown(request, user, form=form)
    actions.appoint(form.save(commit=False), request.user)
    return redirect("account-detail", number=number)


def end_membership(request: HttpRequest, number: int, membership: int) -> HttpResponse:
    """End a role as of today."""
    found = get_object_or_404(Membership.objects.select_related("organisation"), pk=membership, user=number)
    actions.end_membership(found, request.user, on=localdate())
    return redirect("account-detail", number=number)


def new_password(request: HttpRequest, number: int) -> HttpResponse:
    """A new password, shown this once."""
    user = get_object_or_404(User, pk=number)
    return _shown(request, user, password=actions.new_password(user, request.user))


def reset_second_step(request: HttpRequest, number: int) -> HttpResponse:
    """Let somebody set up their second step anew."""
    actions.reset_second_step(get_object_or_404(User, pk=number), request.user)
    return redirect("account-detail", number=number)


def _shown(request: HttpRequest, user: User, *, password: str = "", form: MembershipForm | None = None) -> HttpResponse:
    today = localdate()
    memberships = user.memberships.select_related("organisation").order_by("-since", "-pk")
    context = {
        "person": user,
        "memberships": [(item, item.is_current_on(today)) for item in memberships],
        "form": form or MembershipForm(),
        "password": password,
        "mfa": is_mfa_enabled(user),
        "today": today,
        "is_self": user.pk == request.user.pk,
    }
    status = 400 if form is not None and form.errors else 200
    return render(request, "organisations/person.html", context, status=status)
