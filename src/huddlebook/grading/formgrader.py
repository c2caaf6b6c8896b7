"""nbgrader's formgrader with its faults cured: a Jupyter server extension that `huddlebook studio` loads in its place.

- The gradebook's session ends with each request; else one locked database makes every later page fail until a restart.
- Pages may load and send nothing beyond this server, and no page can be framed by another.
- The course is the one that studio was started for: `?path=`, which runs any folder's nbgrader_config.py, is not heard.

The safe Markdown and the missing token are settings of the course (course.py).
"""

from __future__ import annotations

from typing import Any

from nbgrader.server_extensions.formgrader.base import BaseHandler
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

# nbgrader's pages are made of inline scripts and of templates that need eval, so those stay allowed.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "base-uri 'none'",
    ]
)


class _Safe:
    """Mixed into each of formgrader's handlers."""

    settings: dict[str, Any]

    @property
    def content_security_policy(self) -> str:
        """Said with every answer."""
        return f"{super().content_security_policy}; {POLICY}"  # type: ignore[misc]  # the handler's

    def get_argument(self, name: str, *args: Any, **named: Any) -> Any:
        """The argument, but never another course."""
        if name == "path":
            return ""
        return super().get_argument(name, *args, **named)  # type: ignore[misc]  # the handler's

    def on_finish(self) -> None:
        """After each request, however it ended."""
        super().on_finish()  # type: ignore[misc]  # the handler's
        if gradebook := self.settings.get("nbgrader_gradebook"):
            gradebook.db.remove()


class SafeFormgrader(FormgradeExtension):  # type: ignore[misc]  # nbgrader has no types
    """formgrader with safe handlers."""

    def init_handlers(self, webapp: Any) -> None:
        """Called once, at the server's start."""
        super().init_handlers(_Hardening(webapp))


class _Hardening:
    """Stands in for the web application while formgrader adds its handlers."""

    def __init__(self, webapp: Any) -> None:
        self.settings, self._webapp = webapp.settings, webapp

    def add_handlers(self, host: str, rules: list[Any]) -> None:
        self._webapp.add_handlers(host, [(pattern, safe(handler), *rest) for pattern, handler, *rest in rules])


def safe(handler: type) -> type:
    """The handler with its faults cured; one that only serves nbgrader's own files stays as it is."""
    return type(f"Safe{handler.__name__}", (_Safe, handler), {}) if issubclass(handler, BaseHandler) else handler


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "huddlebook.grading.formgrader"}]


def _load_jupyter_server_extension(server: Any) -> None:
    formgrader = SafeFormgrader(parent=server)
    formgrader.root_dir = server.root_dir
    formgrader.log = server.log
    formgrader.initialize([])
    formgrader.init_tornado_settings(server.web_app)
    formgrader.init_handlers(server.web_app)
