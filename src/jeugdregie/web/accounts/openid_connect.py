"""Logging in through an organisation, stricter than the library: the signature of its answer is always checked.

The library trusts what comes over TLS. Here the signature, issuer, audience and time are checked as well, with two minutes
for clocks that differ, and the person in the token must be the person whose details are fetched.
"""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.jwtkit import lookup_kid_jwk
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
"""Signatures with a key pair; 'none' and those with a shared secret are refused."""

LEEWAY = 120
"""Seconds that clocks may differ."""

_REQUIRED = ("iss", "aud", "sub", "exp", "iat")


class StrictAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the whole answer of the identity provider."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """The login, when the token is signed for us and about the person whose details follow."""
        given = kwargs["response"].get("id_token")
        if not given:
            raise OAuth2Error("no id_token")
        data = {"id_token": self._decode_id_token(app, given), "userinfo": self._fetch_user_info(token.token)}
        if data["userinfo"].get("sub") != data["id_token"]["sub"]:
            raise OAuth2Error("token and details are about different people")
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict:
        try:
            decoded: dict = jwt.decode(
                id_token,
                key=self._key_of(id_token),
                algorithms=list(ALGORITHMS),
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY,
                options={"require": list(_REQUIRED)},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("invalid id_token") from error
        return decoded

    def _key_of(self, id_token: str) -> Any:
        header = jwt.get_unverified_header(id_token)
        if header.get("alg") not in ALGORITHMS:
            raise OAuth2Error("unsupported signature")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        key = next((item for item in answer.json()["keys"] if item.get("kid") == header.get("kid")), None)
        if key is None:
            raise OAuth2Error("unknown key")
        return lookup_kid_jwk({"keys": [{"alg": header["alg"], **key}]}, header.get("kid"))


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the identity provider."""
    return _answer(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the identity provider."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view.adapter_view(StrictAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
