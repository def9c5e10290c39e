"""A passkey in software: makes and proves a key as a phone does, with or without looking at its owner."""

import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PRESENT, VERIFIED, HOLDS_KEY = 0x01, 0x04, 0x40


class SoftKey:
    """One key for one site."""

    def __init__(self, host="testserver", *, looks=True):
        self.host, self.looks = host, looks
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.user_handle = b""

    def make(self, options: dict) -> str:
        """The answer to a page that asks for a new passkey."""
        wanted = options["creation_options"]["publicKey"]
        self.user_handle = websafe_decode(wanted["user"]["id"])
        public = ES256.from_cryptography_key(self.private.public_key())
        holds = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        attested = AttestationObject.create("none", self._facts(HOLDS_KEY, holds), {})
        client = self._client("webauthn.create", wanted["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=attested)

    def prove(self, options: dict) -> str:
        """The answer to a page that asks for this passkey."""
        client = self._client("webauthn.get", options["request_options"]["publicKey"]["challenge"])
        facts = self._facts(0)
        signature = self.private.sign(facts + sha256(client), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=client, authenticatorData=facts, signature=signature, userHandle=self.user_handle
        )

    def _facts(self, flags, holds=b""):
        looked = VERIFIED if self.looks else 0
        return AuthenticatorData.create(sha256(self.host.encode()), PRESENT | looked | flags, 0, holds)

    def _client(self, kind, challenge):
        return CollectedClientData.create(kind, websafe_decode(challenge), f"https://{self.host}")

    def _answer(self, **response):
        return json.dumps(
            {
                "type": "public-key",
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "response": {name: websafe_encode(bytes(value)) for name, value in response.items()},
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )
