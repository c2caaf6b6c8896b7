"""An Open Badge 3.0 for who completed a programme: a W3C Verifiable Credential as a signed JWT, alone and in a picture.

The address of the person is in it as a salted hash only. The same person, programme and day give the same badge.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import msgspec
from openbadgeslib.ob3 import Achievement, IdentityObject, Issuer, OB3Signer, OpenBadgeCredential, did_key_from_pem

from huddlebook.activities.text import clean
from huddlebook.awards.keys import private_pem, public_pem
from huddlebook.signing import Signer

ALGORITHM = "EdDSA"
_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" role="img" aria-label="{label}">
<title>{label}</title>
<circle cx="60" cy="60" r="58" fill="#fbf8f3" stroke="#b8400c" stroke-width="4"/>
<circle cx="58" cy="38" r="14" fill="#b8400c"/>
<circle cx="84" cy="66" r="14" fill="#24704a"/>
<circle cx="46" cy="78" r="14" fill="#20242e"/>
</svg>
"""


class Badge(msgspec.Struct, frozen=True, kw_only=True):
    """What a badge says. room: the cohort's id; at: ms since 1970 UTC; criteria: what had to be done."""

    room: str
    seat: str
    email: str
    programme: str
    need: str
    criteria: str
    at: int
    issuer: str


class Signed(msgspec.Struct, frozen=True):
    """token: the credential as a compact JWT; picture: an SVG with the same in it, for badge backpacks."""

    token: str
    picture: bytes


def badge(one: Badge, secret: bytes) -> Signed:
    """The badge, signed with the workspace's key."""
    signer, credential = OB3Signer(private_pem(secret), algorithm=ALGORITHM), _credential(one, secret)
    label = clean(one.programme, lines=False).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    picture = _PICTURE.format(label=label).encode()
    return Signed(signer.sign(credential), signer.sign_into_svg(credential, picture))


def issuer_id(secret: bytes) -> str:
    """Who signs, as a `did:key`: whoever has it can check every badge of this workspace."""
    return str(did_key_from_pem(public_pem(secret)))


def _credential(one: Badge, secret: bytes) -> OpenBadgeCredential:
    name = clean(one.programme, lines=False)
    return OpenBadgeCredential(
        id=_urn(one.room, one.seat),
        issuer=Issuer(id=issuer_id(secret), name=clean(one.issuer, lines=False)),
        recipient_id=None,
        identifiers=[IdentityObject.create(one.email, salt=_salt(one, secret))],
        achievement=Achievement(
            id=_urn(one.room, "achievement"),
            name=name,
            description=clean(" ".join(one.need.split()), lines=False),
            criteria_narrative=clean(one.criteria),
            achievement_type="Badge",
        ),
        issuance_date=datetime.fromtimestamp(one.at // 1000, UTC),
    )


def _urn(room: str, what: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'huddlebook:{room}:{what}')}"


def _salt(one: Badge, secret: bytes) -> str:
    """The same for one person of one cohort, and nobody else's."""
    return Signer(secret).derive(f"badge salt\0{one.room}\0{one.seat}").hex()[:32]
