"""What a phone needs to install the hub, and to offer it where people share from other apps: the wall's form opens.

The share sheet comes by GET with the page's title, text and address in the query: nothing is posted for anybody who
only followed a link, and nothing of it is a secret. The wall reads it, and takes it out of the address.
"""

from __future__ import annotations

import msgspec

from huddlebook.server.web import Web

ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-4 -4 24 24'>"
    "<rect x='-4' y='-4' width='24' height='24' fill='#fff'/><circle cx='5' cy='6' r='4'/>"
    "<circle cx='11' cy='6' r='4' fill='#777'/><circle cx='8' cy='11' r='4' fill='#bbb'/></svg>"
)
NAME = "Huddlebook"


class HubManifest(Web):
    """The web app manifest, with the wall as the place that things are shared to."""

    route = "/hub/app.webmanifest"

    def get(self) -> None:
        self.set_header("Content-Type", "application/manifest+json")
        self.finish(msgspec.json.encode(manifest(self.site.base)))


class HubIcon(Web):
    """The picture of the installed hub."""

    route = "/hub/icon.svg"

    def get(self) -> None:
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(ICON)


def manifest(base: str) -> dict[str, object]:
    """base: the server's path, with its slashes."""
    return {
        "id": f"{base}hub",
        "name": NAME,
        "short_name": NAME,
        "start_url": f"{base}hub",
        "scope": f"{base}hub",
        "display": "standalone",
        "icons": [{"src": f"{base}hub/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
        "share_target": {
            "action": f"{base}hub/wall",
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
