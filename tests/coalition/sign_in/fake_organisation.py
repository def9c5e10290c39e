"""An organisation that lets its people in itself: a small OpenID Connect server, spoken to over HTTP."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET, CODE = "goede-start", "a secret between two servers", "code-1"


class Organisation(ThreadingHTTPServer):
    """What it says of the person who signs in stands in `claims`; `issuer` is who it says it is."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.address = self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.claims = {}
        self.challenge = self.nonce = ""
        self.tokens_asked = 0

    def discovery(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self) -> str:
        now = int(time.time())
        facts = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300} | self.claims
        return jwt.encode(facts, self.key, algorithm="RS256", headers={"kid": "1"})


class Answers(BaseHTTPRequestHandler):
    """Discovery, keys and tokens."""

    def do_GET(self):
        path = urlsplit(self.path).path
        if path == "/.well-known/openid-configuration":
            self._answer(self.server.discovery())
        elif path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(self.server.key.public_key()))
            self._answer({"keys": [public | {"kid": "1", "alg": "RS256"}]})
        else:
            self._answer({}, 404)

    def do_POST(self):
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.tokens_asked += 1
        proven = {name: body.get(name, [""])[0] for name in ("code", "client_id", "client_secret", "code_verifier")}
        if (proven["code"], proven["client_id"], proven["client_secret"]) != (CODE, CLIENT, SECRET):
            return self._answer({"error": "invalid_client"}, 401)
        if self._hashed(proven["code_verifier"]) != self.server.challenge:
            return self._answer({"error": "invalid_grant"}, 400)
        return self._answer({"access_token": "x", "token_type": "Bearer", "id_token": self.server.token()})

    def _hashed(self, verifier):
        return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()

    def _answer(self, what, status=200):
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def running():
    organisation = Organisation()
    thread = threading.Thread(target=organisation.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield organisation
    organisation.shutdown()
    organisation.server_close()
    thread.join()
