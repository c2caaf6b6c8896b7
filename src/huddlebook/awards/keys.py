"""The key that signs a workspace's badges: made from its secret, so that it is the same as long as that is.

An Ed25519 key whose seed is derived from the secret. Who issues is known by the key itself, as a `did:key` (W3C): no
server has to be there when somebody checks a badge.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from huddlebook.signing import Signer

PURPOSE = "badge signing key, Ed25519"


def private_pem(secret: bytes) -> bytes:
    """The private key of the workspace with this secret."""
    return _key(secret).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(secret: bytes) -> bytes:
    """The public key, to be handed out."""
    return _key(secret).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _key(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(Signer(secret).derive(PURPOSE))
