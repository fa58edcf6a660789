"""Every address of the web application; who may use it stands in jeugdregie.web.policy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from jeugdregie.web import errors
from jeugdregie.web.accounts import openid_connect
from jeugdregie.web.accounts.views import account, end, new_key, switch
from jeugdregie.web.api.v1 import api
from jeugdregie.web.assignments import views as sent_out
from jeugdregie.web.audit import views as log
from jeugdregie.web.casework import conversations, families, plans
from jeugdregie.web.casework import people as cases_people
from jeugdregie.web.dashboard.routes import question_routes
from jeugdregie.web.definitions.views import definition, definitions
from jeugdregie.web.emergency import views as emergency
from jeugdregie.web.front_desk.routes import front_desk_routes
from jeugdregie.web.goals.views import begin, edit, goals, new, note, remove
from jeugdregie.web.loading.views import loading, provider, provider_file, quality
from jeugdregie.web.organisations.pages import areas, organisations, people
from jeugdregie.web.policy import allows
from jeugdregie.web.procedures.routes import procedure_routes
from jeugdregie.web.records.views import export, message, purpose, record, records
from jeugdregie.web.referral_index import views as referral_index
from jeugdregie.web.releases import views as released
from jeugdregie.web.reports import views as reports
from jeugdregie.web.review.views import case, cases, report
from jeugdregie.web.scenarios import views as scenarios
from jeugdregie.web.social_map.routes import social_map_routes
from jeugdregie.web.spending import entering
from jeugdregie.web.spending import views as spending

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error


def start(request: HttpRequest) -> HttpResponse:
    """The first page that this user may open."""
    routes = ("overview", "people", "index-signals", "outbox", "loading", "emergencies", "log", "account")
    return redirect(next(route for route in routes if allows(request.user, route)))


def health(_request: HttpRequest) -> HttpResponse:
    """Says that the server answers."""
    return HttpResponse("in orde\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("", start, name="start"),
    path("gezond", health, name="health"),
    *question_routes(),
    path("definities/", definitions, name="definitions"),
    path("definities/<slug:name>/", definition, name="definition"),
    path("geld/plafonds/", spending.plafonds, name="plafonds"),
    path("geld/plafonds/bestand.<slug:kind>", spending.plafonds_file, name="plafonds-file"),
    path("geld/plafonds/bestand/<slug:kind>/<path:code>", spending.contract_file, name="contract-file"),
    path("geld/plafonds/invoeren/<int:year>/", entering.enter_ceilings, name="plafonds-enter"),
    path("geld/plafonds/contract/<path:code>/", spending.contract, name="contract"),
    path("geld/eindafrekening/", spending.statement, name="statement"),
    path("geld/eindafrekening/bestand.<slug:kind>", spending.statement_file, name="statement-file"),
    path("geld/begroting/", spending.budget, name="budget"),
    path("geld/begroting/invoeren/<int:year>/", entering.enter_budget, name="budget-enter"),
    path("geld/begroting/bestand.<slug:kind>", spending.budget_file, name="budget-file"),
    *procedure_routes(),
    path("doelen/", goals, name="goals"),
    path("doelen/beginnen", begin, name="goals-begin"),
    path("doelen/nieuw/<slug:kind>", new, name="goal-new"),
    path("doelen/wijzig/<slug:kind>/<int:number>", edit, name="goal-edit"),
    path("doelen/verwijder/<slug:kind>/<int:number>", remove, name="goal-remove"),
    path("doelen/duiding/<int:number>", note, name="goal-note"),
    path("trajecten/toetsen/", cases, name="cases"),
    path("trajecten/toetsen/<slug:traject>/", case, name="case"),
    path("trajecten/getoetst/", report, name="review-report"),
    path("gegevens/", records, name="records"),
    path("gegevens/bestand.csv", export, name="records-export"),
    path("gegevens/doel/", purpose, name="records-purpose"),
    path("gegevens/<slug:table>/<slug:key>/", record, name="record"),
    path("gegevens/<slug:table>/<slug:key>/bericht/<slug:bericht>/", message, name="record-message"),
    path("scenarios/", scenarios.scenarios, name="scenarios"),
    path("scenarios/nieuw/", scenarios.new, name="scenario-new"),
    path("scenarios/voorbeeld/<slug:name>/", scenarios.example, name="scenario-example"),
    path("scenarios/vergelijken/", scenarios.compare, name="scenario-compare"),
    path("scenarios/bestand.<slug:kind>", scenarios.file, name="scenario-file"),
    path("scenarios/kaart/<slug:card>.<slug:kind>", scenarios.card_file, name="scenario-card"),
    path("scenarios/<int:number>/", scenarios.scenario, name="scenario"),
    path("scenarios/<int:number>/aanpassen/", scenarios.edit, name="scenario-edit"),
    path("scenarios/<int:number>/<int:version>/", scenarios.scenario, name="scenario-version"),
    path("scenarios/<int:number>/<int:version>/oordeel", scenarios.opinion, name="scenario-opinion"),
    path("rapporten/", reports.reports, name="reports"),
    path("rapporten/<int:number>/", reports.report, name="report"),
    path("rapporten/<int:number>/rapport.<slug:kind>", reports.report_file, name="report-file"),
    path("rapporten/<int:number>/aanpassen", reports.edit, name="report-edit"),
    path("rapporten/<int:number>/verhaal", reports.story, name="report-story"),
    path("rapporten/<int:number>/verhaal/<int:story>", reports.story, name="report-story-edit"),
    path("rapporten/<int:number>/verhaal/<int:story>/weg", reports.remove_story, name="report-story-remove"),
    path("rapporten/<int:number>/publiceren", reports.publish, name="report-publish"),
    path("rapporten/<int:number>/intrekken", reports.withdraw, name="report-withdraw"),
    path("rapporten/<int:number>/weg", reports.remove, name="report-remove"),
    path("publiek/", reports.public, name="public-reports"),
    path("publiek/opendata/", released.open_data, name="public-opendata"),
    path("publiek/opendata/dcat.jsonld", released.catalogue, name="public-catalogue"),
    path("publiek/opendata/<int:number>/<str:name>", released.open_file, name="public-opendata-file"),
    path("publiek/<int:number>/", reports.public_report, name="public-report"),
    path("publiek/<int:number>/rapport.<slug:kind>", reports.public_file, name="public-report-file"),
    *social_map_routes(),
    *front_desk_routes(),
    path("beheer/uitgaven/", released.releases, name="releases"),
    path("beheer/uitgaven/<int:number>/", released.release, name="release"),
    path("mensen/", cases_people.people, name="people"),
    path("mensen/<uuid:key>/", cases_people.person, name="person"),
    path("mensen/<uuid:key>/aanpassen/", cases_people.edit, name="person-edit"),
    path("mensen/<uuid:key>/bsn", cases_people.number, name="person-number"),
    path("mensen/<uuid:key>/gemeente/", cases_people.residence_advice, name="person-residence"),
    path("mensen/<uuid:key>/gesprek/", conversations.new, name="conversation-new"),
    path("mensen/<uuid:key>/erbij/<slug:part>/", cases_people.add, name="person-add"),
    path("gesprekken/<uuid:key>/", conversations.conversation, name="conversation"),
    path("gesprekken/<uuid:key>/aanpassen/", conversations.edit, name="conversation-edit"),
    path("gesprekken/<uuid:key>/keuze", conversations.choose, name="conversation-choose"),
    path("gezinnen/nieuw/", families.new, name="family-new"),
    path("gezinnen/<uuid:key>/", families.family, name="family"),
    path("gezinnen/<uuid:key>/erbij/", families.add_member, name="member-new"),
    path("gezinnen/<uuid:key>/plan/", plans.plan, name="plan"),
    path("gezinnen/<uuid:key>/plan/versie/<int:number>/", plans.plan, name="plan-version"),
    path("gezinnen/<uuid:key>/plan/schrijven/", plans.edit, name="plan-edit"),
    path("gezinnen/<uuid:key>/plan/reactie/", plans.respond, name="plan-respond"),
    path("gezinnen/<uuid:key>/plan/evaluatie/", plans.review, name="plan-review"),
    path("gezinnen/<uuid:key>/plan/afspreken", plans.agree, name="plan-agree"),
    path("gezinnen/<uuid:key>/plan/gezinsplan.pdf", plans.paper, name="plan-paper"),
    path("beheer/logboek/", log.log, name="log"),
    path("mensen/<uuid:key>/wie-keek/", log.looked, name="looked"),
    path("berichten/uit/", sent_out.outbox, name="outbox"),
    path("berichten/uit/<uuid:key>/opnieuw", sent_out.retry, name="outbox-retry"),
    path("verwijsindex/", referral_index.signals, name="index-signals"),
    path("verwijsindex/melden/", referral_index.report, name="index-report"),
    path("verwijsindex/melding/<int:number>/weg/", referral_index.take_back, name="index-take-back"),
    path("verwijsindex/signaal/<int:number>/opgevolgd", referral_index.follow_up, name="index-follow-up"),
    path("noodtoegang/", emergency.emergency, name="emergency"),
    path("noodtoegang/lijst/", emergency.emergencies, name="emergencies"),
    path("noodtoegang/<int:number>/oordeel", emergency.judge, name="emergency-judge"),
    path("beheer/organisaties/", organisations.organisations, name="organisations"),
    path("beheer/organisaties/nieuw/", organisations.edit, name="organisation-new"),
    path("beheer/organisaties/<int:number>/", organisations.organisation, name="organisation"),
    path("beheer/organisaties/<int:number>/aanpassen/", organisations.edit, name="organisation-edit"),
    path("beheer/gebieden/", areas.areas, name="areas"),
    path("beheer/gebieden/nieuw/", areas.edit, name="area-new"),
    path("beheer/gebieden/<int:number>/aanpassen/", areas.edit, name="area-edit"),
    path("beheer/gebieden/overnemen", areas.fill, name="areas-fill"),
    path("beheer/accounts/", people.accounts, name="accounts"),
    path("beheer/accounts/nieuw/", people.new, name="account-new"),
    path("beheer/accounts/<int:number>/", people.person, name="account-detail"),
    path("beheer/accounts/<int:number>/aanpassen/", people.edit, name="account-edit"),
    path("beheer/accounts/<int:number>/lidmaatschap", people.add_membership, name="membership-new"),
    path(
        "beheer/accounts/<int:number>/lidmaatschap/<int:membership>/einde", people.end_membership, name="membership-end"
    ),
    path("beheer/accounts/<int:number>/wachtwoord", people.new_password, name="account-password"),
    path("beheer/accounts/<int:number>/tweede-stap", people.reset_second_step, name="account-second-step"),
    path("beheer/laden/", loading, name="loading"),
    path("beheer/kwaliteit/", quality, name="quality"),
    path("beheer/kwaliteit/<slug:code>/", provider, name="quality-provider"),
    path("beheer/kwaliteit/<slug:code>/bevindingen.xlsx", provider_file, name="quality-file"),
    path("api/v1/", api.urls),
    path("account/", account, name="account"),
    path("account/werk-als", switch, name="work-as"),
    path("account/sleutel", new_key, name="account-token"),
    path("account/sleutel/einde", end, name="account-token-end"),
    path("account/", include("allauth.account.urls")),
    path("account/tweede-stap/", include("allauth.mfa.urls")),
    path("account/organisatie/", include("allauth.socialaccount.urls")),
    path("account/oidc/<slug:provider_id>/login/", openid_connect.login, name="openid_connect_login"),
    path("account/oidc/<slug:provider_id>/login/callback/", openid_connect.callback, name="openid_connect_callback"),
]
