"""Altair's charts as drawings: on our pages no script of theirs may run, and a phone need not load one.

The prerenderer calls `register` before the first cell; Altair is imported only by a notebook that uses it.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from IPython.core.getipython import get_ipython

SVG = "image/svg+xml"
# Every kind of chart (layered, faceted ...) has this one above it; the module's name tells Vega-Lite's version.
CHARTS = [f"altair.vegalite.v{version}.api.TopLevelMixin" for version in (5, 6)]


def register() -> None:
    """Let this kernel give a drawing beside whatever else a chart is shown as.

    Without the package `vl-convert-python` (the extra `charts`) it does nothing, and the checker names the cell.
    """
    if find_spec("vl_convert") is None:
        return
    shell = get_ipython()
    assert shell is not None, "called in a kernel"
    assert shell.display_formatter is not None
    formatter = shell.display_formatter.formatters[SVG]
    for chart in CHARTS:
        formatter.for_type(chart, drawn)


def drawn(chart: Any) -> tuple[str, dict[str, str]]:
    """(the chart as SVG, what it says to those who cannot see it)."""
    import altair
    import vl_convert

    spec = chart.to_dict(context={"pre_transform": False})
    version = altair.SCHEMA_VERSION.lstrip("v").rpartition(".")[0]
    known = vl_convert.get_vegalite_versions()
    svg = vl_convert.vegalite_to_svg(spec, vl_version=version if version in known else None)
    return svg, {"alt": said(spec)}


def said(spec: dict[str, Any]) -> str:
    """The chart's description, else its title, else that it is one."""
    title = spec.get("title")
    title = title.get("text") if isinstance(title, dict) else title
    return str(spec.get("description") or title or "A chart")
