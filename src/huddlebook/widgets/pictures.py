"""Altair's charts as drawings: on our pages no script of theirs may run, and a phone need not load one.

The prerenderer calls `register` before the first cell; Altair is imported only by a notebook that uses it.
"""

from __future__ import annotations

from base64 import b64encode
from importlib.util import find_spec
from typing import Any

from IPython.core.getipython import get_ipython

SVG, PNG = "image/svg+xml", "image/png"
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


NAMELESS = "A chart"
LARGE = 80_000  # characters of a drawing; with more of them a picture is the smaller one


def register_small() -> None:
    """Let this kernel give charts as what travels best, and nothing else: they go to every phone, again and again."""
    shell = get_ipython()
    assert shell is not None, "called in a kernel"
    if find_spec("vl_convert") is None:
        return
    assert shell.display_formatter is not None
    for chart in CHARTS:
        shell.display_formatter.mimebundle_formatter.for_type(chart, small)


def small(chart: Any, include: object = None, exclude: object = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """(the chart as SVG, or as PNG where that is large; what it says to those who cannot see it)."""
    svg, about = drawn(chart)
    if about["alt"] == NAMELESS:  # its cell has words for it
        about = {}
    if len(svg) <= LARGE:
        return {SVG: svg}, {SVG: about}
    import vl_convert

    return {PNG: b64encode(vl_convert.svg_to_png(svg, scale=1.5)).decode()}, {PNG: about}


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
    return str(spec.get("description") or title or NAMELESS)
