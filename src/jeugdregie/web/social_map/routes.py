"""The addresses of the social map."""

from django.urls import URLPattern, path

from jeugdregie.web.social_map import editing, views


def social_map_routes() -> tuple[URLPattern, ...]:
    """For everybody, and for the editors."""
    return (
        path("sociale-kaart/", views.social_map, name="social-map"),
        path("sociale-kaart/sociale-kaart.csv", views.as_file, name="social-map-file"),
        path("sociale-kaart/scheiding/", views.divorce, name="social-map-divorce"),
        path("sociale-kaart/<int:number>/", views.entry, name="social-map-entry"),
        path("loket/sociale-kaart/", editing.entries, name="entries"),
        path("loket/sociale-kaart/nieuw/", editing.new, name="entry-new"),
        path("loket/sociale-kaart/inlezen/", editing.import_file, name="entries-import"),
        path("loket/sociale-kaart/alles.csv", editing.whole_file, name="entries-file"),
        path("loket/sociale-kaart/themas/", editing.themes, name="themes"),
        path("loket/sociale-kaart/<int:number>/", editing.edit, name="entry-edit"),
        path("loket/sociale-kaart/<int:number>/geschiedenis/", editing.history, name="entry-history"),
        path("loket/sociale-kaart/<int:number>/nagekeken", editing.review, name="entry-review"),
        path("loket/sociale-kaart/<int:number>/archief", editing.archive, name="entry-archive"),
        path("loket/sociale-kaart/<int:number>/terug", editing.restore, name="entry-restore"),
    )
