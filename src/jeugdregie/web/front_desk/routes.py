"""The addresses of the front desk."""

from django.urls import URLPattern, path

from jeugdregie.web.front_desk import desk, views


def front_desk_routes() -> tuple[URLPattern, ...]:
    """For everybody, and for colleagues under loket/."""
    return (
        path("routekaart/", views.route_card, name="route-card"),
        path("informatie/", views.information, name="information"),
        path("informatie/<slug:key>/", views.page, name="information-page"),
        path("vraag/", views.ask, name="ask"),
        path("vraag/antwoord/", views.read, name="ask-read"),
        path("vraag/verder/", views.follow, name="ask-follow"),
        path("afspraak/", views.appointments, name="appointments"),
        path("afspraak/mijn/", views.appointment, name="appointment"),
        path("afspraak/<int:number>/", views.book, name="appointment-book"),
        path("cursussen/", views.courses, name="courses"),
        path("cursussen/mijn/", views.signup, name="signup"),
        path("cursussen/<int:number>/", views.course, name="course"),
        path("loket/informatie/", desk.pages, name="desk-pages"),
        path("loket/informatie/nieuw/", desk.page_new, name="desk-page-new"),
        path("loket/informatie/<int:number>/", desk.page_edit, name="desk-page-edit"),
        path("loket/informatie/<int:number>/intrekken", desk.page_withdraw, name="desk-page-withdraw"),
        path("loket/informatie/<int:number>/<int:version>/", desk.page_version, name="desk-page-version"),
        path("loket/informatie/<int:number>/<int:version>/publiceren", desk.page_publish, name="desk-page-publish"),
        path("loket/vragen/", desk.questions, name="desk-questions"),
        path("loket/vragen/<int:number>/", desk.question, name="desk-question"),
        path("loket/vragen/<int:number>/afsluiten", desk.question_close, name="desk-question-close"),
        path("loket/overdracht/", desk.handovers, name="desk-handovers"),
        path("loket/overdracht/nieuw/", desk.handover_new, name="desk-handover-new"),
        path("loket/overdracht/<int:number>/", desk.handover, name="desk-handover"),
        path("loket/afspraken/", desk.slots, name="desk-slots"),
        path("loket/afspraken/<int:number>/intrekken", desk.slot_withdraw, name="desk-slot-withdraw"),
        path("loket/cursussen/", desk.courses, name="desk-courses"),
        path("loket/cursussen/nieuw/", desk.course_new, name="desk-course-new"),
        path("loket/cursussen/<int:number>/", desk.course_edit, name="desk-course-edit"),
        path("loket/cursussen/<int:number>/gaat-niet-door", desk.course_withdraw, name="desk-course-withdraw"),
    )
