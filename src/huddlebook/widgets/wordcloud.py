"""WordCloud in a notebook."""

from __future__ import annotations

from typing import Self

from huddlebook.activities.wordcloud import Add, HideWord, ShowWord, TakeBack, WordCloudDesign
from huddlebook.widgets.activity import ActivityWidget, Person, Results


class Namer(Person):
    """Somebody who gives words."""

    def say(self, *words: str) -> Self:
        """Give words or short phrases, one after the other."""
        for word in words:
            self.do(Add(word))
        return self

    def take_back(self, word: str) -> Self:
        """Take a word of one's own back."""
        return self.do(TakeBack(word))


class WordCloud(ActivityWidget):
    """Words that grow with the number of people who gave them; spellings of one word are merged.

    >>> words = WordCloud("This sprint in one word?", most=2)

    most: how many words one person may give in a round, 1 to 10. The other options are those of every activity, see
    `Poll`.
    """

    KIND = "wordcloud"

    def __init__(
        self,
        prompt: str,
        *,
        most: int = 3,
        results: Results = "reveal",
        anonymous: bool = True,
        lasting: bool = False,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - the word of authors
    ) -> None:
        design = WordCloudDesign(
            prompt=prompt, hint=hint, anonymous=anonymous, results=results, lasting=lasting, most=most
        )
        super().__init__(design, id)

    def as_person(self, name: str) -> Namer:
        """Give words as somebody: `words.as_person("Ana").say("busy", "fun")`."""
        return Namer(self.room, self.activity_id, name)

    def hide_word(self, word: str) -> Self:
        """Take a word, in all its spellings, off the cloud."""
        return self.do(HideWord(word))

    def show_word(self, word: str) -> Self:
        """Put a hidden word back."""
        return self.do(ShowWord(word))
