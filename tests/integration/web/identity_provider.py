"""A small OpenID Connect provider in this process: signs what a test tells it to, for one person."""

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "jeugdregie", "een-geheim-van-minstens-32-tekens-lang"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
Sign = Callable[[dict[str, Any]], str]


def signed(claims: dict[str, Any], *, key: Any = KEY, algorithm: str = "RS256", kid: str = "sleutel-1") -> str:
    """A token as a provider signs it."""
    return jwt.encode(claims, key, algorithm, headers={"kid": kid})


class IdentityProvider(ThreadingHTTPServer):
    """Discovery, keys, token and details. `changes` are laid over the claims, `sign` makes the token of them."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.changes: dict[str, Any] = {}
        self.sign: Sign = signed
        self.details = {"sub": "p-1", "name": "Iris Inlogger", "preferred_username": "iris"}
        self.asked: list[dict[str, list[str]]] = []

    def claims(self) -> dict[str, Any]:
        """What the token says; None takes a claim away."""
        now = int(time.time())
        plain = {"iss": self.address, "aud": CLIENT, "sub": "p-1", "iat": now, "exp": now + 300}
        return {name: value for name, value in {**plain, **self.changes}.items() if value is not None}


class _Handler(BaseHTTPRequestHandler):
    server: IdentityProvider

    def do_GET(self) -> None:
        here = self.server.address
        if self.path == "/.well-known/openid-configuration":
            names = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            self._send({"issuer": here, **{name: f"{here}/{name}" for name in names}})
        elif self.path == "/jwks_uri":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self._send({"keys": [{**public, "kid": "sleutel-1", "use": "sig", "alg": "RS256"}]})
        else:
            assert self.headers["Authorization"] == "Bearer toegang"
            self._send(self.server.details)

    def do_POST(self) -> None:
        self.server.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        token = self.server.sign(self.server.claims())
        answer = {"access_token": "toegang", "token_type": "Bearer", "id_token": token}
        self._send({name: value for name, value in answer.items() if value})

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def _send(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
