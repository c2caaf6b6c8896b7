"""Voilà's doors, shut: the configuration that the public server insists on, whatever a file or an argument says."""

from __future__ import annotations

from traitlets.config import Config
from voila.app import Voila

from huddlebook.errors import HuddlebookError

CLOSED = Config(
    {
        "Voila": {"open_browser": False, "token": "", "auto_token": False, "autoreload": False},
        "VoilaConfiguration": {
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "http_header_envs": [],
            "preheat_kernel": False,
            "progressive_rendering": False,
            "show_tracebacks": False,
            "strip_sources": True,
        },
        "MappingKernelManager": {"buffer_offline_messages": False, "allow_tracebacks": True},
    }
)


def check_closed(app: Voila) -> None:
    """Raises HuddlebookError when somebody opened a door by subclassing or by a trait."""
    found = app.voila_configuration
    open_doors = [name for name, value in CLOSED.VoilaConfiguration.items() if getattr(found, name) != value]
    if open_doors:
        raise HuddlebookError(
            f"The public server does not start with {', '.join(open_doors)} changed: it would be open to strangers."
        )
