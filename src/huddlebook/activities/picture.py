"""A picture that stands in a design: what can be wrong with it, whatever the activity."""

from __future__ import annotations

LARGEST_PICTURE = 400_000
"""Characters of a picture that stands in the design itself, in base64: about 300 kB."""
LONGEST_ALT = 300


def check_picture(picture: str, alt: str) -> list[str]:
    """Sentences about what is wrong with a picture (an address of ours, or a `data:` one) and the words for it."""
    wrong = []
    if picture and not alt.strip():
        wrong.append("say in `alt` what its picture shows, for those who cannot see it")
    if len(alt) > LONGEST_ALT:
        wrong.append(f"the words for its picture have more than {LONGEST_ALT} characters")
    if len(picture) > LARGEST_PICTURE:
        wrong.append("its picture has more than 300 kB: make it smaller")
    if picture and not picture.startswith(("data:image/", "/")):
        wrong.append("its picture is a file beside the notebook; pages load none from elsewhere")
    return wrong
