from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec.structs import replace
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from huddlebook.awards.badge import Badge, badge, issuer_id
from huddlebook.awards.keys import public_pem

SECRET = bytes(range(32))
ONE = Badge(
    room="r" + "1" * 12, seat="s" + "1" * 16, email="ana@example.org", programme="Giving <feedback> & more",
    need="Reviews come too late.", criteria="Done: The talk.", at=1_730_714_400_000, issuer="Example Ltd",
)  # fmt: skip
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def plain(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def key_of(did: str) -> Ed25519PublicKey:
    """The key that a did:key names, read by hand: base58 after a z, then the mark of Ed25519, then the key."""
    number = 0
    for letter in did.removeprefix("did:key:z"):
        number = number * 58 + BASE58.index(letter)
    data = number.to_bytes(34, "big")
    assert data[:2] == b"\xed\x01"
    return Ed25519PublicKey.from_public_bytes(data[2:])


def checked(token: str) -> dict[str, Any]:
    """The credential, its signature checked without the library that made it, by the key that its issuer names."""
    head, body, mark = token.split(".")
    assert json.loads(plain(head))["alg"] == "EdDSA"
    credential: dict[str, Any] = json.loads(plain(body))
    key_of(credential["issuer"]["id"]).verify(plain(mark), f"{head}.{body}".encode())
    return credential


def test_an_independent_reading_finds_a_sound_signature_and_what_was_achieved() -> None:
    credential = checked(badge(ONE, SECRET).token)
    assert credential["issuer"] == {"id": issuer_id(SECRET), "type": ["Profile"], "name": "Example Ltd"}
    assert credential["iss"] == issuer_id(SECRET)
    assert credential["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert credential["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert credential["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context-3")
    assert credential["validFrom"] == "2024-11-04T10:00:00Z"
    achievement = credential["credentialSubject"]["achievement"]
    assert (achievement["name"], achievement["criteria"]["narrative"]) == (ONE.programme, "Done: The talk.")


def test_the_address_is_in_it_as_a_salted_hash_that_its_owner_can_prove() -> None:
    token = badge(ONE, SECRET).token
    (identity,) = checked(token)["credentialSubject"]["identifier"]
    assert identity["hashed"]
    assert identity["identityHash"] == "sha256$" + hashlib.sha256(f"{ONE.email}{identity['salt']}".encode()).hexdigest()
    assert b"ana@" not in plain(token.split(".")[1])


def test_a_changed_credential_and_another_workspaces_are_found_out() -> None:
    head, body, mark = badge(ONE, SECRET).token.split(".")
    changed = plain(body).replace(b"Giving", b"Taking")
    forged = f"{head}.{base64.urlsafe_b64encode(changed).rstrip(b'=').decode()}.{mark}"
    with pytest.raises(InvalidSignature):
        checked(forged)
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public_pem(SECRET)).verify(badge(ONE, b"x" * 32).token)
    assert issuer_id(b"x" * 32) != issuer_id(SECRET)


def test_the_picture_carries_the_badge() -> None:
    signed = badge(ONE, SECRET)
    token = OB3Verifier.extract_token_from_svg(signed.picture)
    assert token == signed.token
    assert OB3Verifier(public_pem(SECRET)).verify(token).achievement.name == ONE.programme
    assert re.search("<title>Giving &lt;feedback(>|&gt;) &amp; more</title>", signed.picture.decode())


def test_the_same_is_the_same_badge_and_somebody_elses_another() -> None:
    assert badge(ONE, SECRET) == badge(ONE, SECRET)
    other = checked(badge(replace(ONE, seat="s" + "2" * 16), SECRET).token)
    assert other["id"] != checked(badge(ONE, SECRET).token)["id"]
    assert (
        other["credentialSubject"]["achievement"]["id"]
        == (checked(badge(ONE, SECRET).token)["credentialSubject"]["achievement"]["id"])
    )
