"""What looks like a time and is none: names ("Theresa May", "the Sunday Times"), numbers ("2000 soldiers"), ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.times.calendars import Calendar
from watchfloor.times.clocks import Clocked
from watchfloor.times.lengths import Length, Repeated, Stretch
from watchfloor.times.wholes import About
from watchfloor.times.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchfloor.records import Span
    from watchfloor.times.meaning import Meaning
    from watchfloor.times.phrases import Match
    from watchfloor.times.words import Word

NUMBER_MARKS = frozenset("-–/:.,$£€#%")
AFTER_MARCH = frozenset({"on", "against", "for", "past", "toward", "towards"})  # "the March on Rome"


class Guard:
    """Asks of each phrase of one text whether a time is meant."""

    def __init__(self, words: list[Word], people: Iterable[Span] = ()) -> None:
        self._words = words
        self._person_words = {
            word.start: word.text for word in words if any(span.start <= word.start < span.end for span in people)
        }
        self._people = self._named_people() | set(self._person_words.values())

    def is_time(self, match: Match, meaning: Meaning) -> bool:
        """Whether the words around leave the phrase a time."""
        if self._is_inside_word(match) or self._is_age(match) or self._words[match.start].start in self._person_words:
            return False
        return self._is_date(match, meaning) if meaning.kind == "date" else self._is_other(match, meaning)

    def _is_date(self, match: Match, meaning: Meaning) -> bool:
        match meaning:
            case Calendar(year=int(), month=None):
                return self._is_year(match)
            case About(whole=Calendar(month=None)):
                return not self._is_counting(match)
            case Calendar(year=None, month=int(), day=None):
                return self._is_month(match)
        return not self._is_name(match)

    def _is_other(self, match: Match, meaning: Meaning) -> bool:
        match meaning:
            case Length():
                return self._is_length(match)
            case Stretch():
                return not self._is_lasting(match)
            case Clocked(day=None):
                return self._is_clock(match)
            case Repeated():
                return self._is_set(match)
        return not self._is_name(match)

    # --- words around a phrase --------------------------------------------------------------------------------------

    def _before(self, match: Match, steps: int = 1) -> str:
        index = match.start - steps
        return self._words[index].lower if index >= 0 else ""

    def _after(self, match: Match, steps: int = 1) -> str:
        index = match.end + steps - 1
        return self._words[index].lower if index < len(self._words) else ""

    def _is_capital(self, index: int) -> bool:
        return 0 <= index < len(self._words) and self._words[index].is_capital and self._words[index].text.isalpha()

    def _is_glued(self, index: int) -> bool:
        return index < len(self._words) and self._words[index].glued

    # --- questions --------------------------------------------------------------------------------------------------

    def _is_inside_word(self, match: Match) -> bool:
        """Whether it is a piece of something longer: "F-16", "3-1", "2,024", "COP26"."""
        first, last = self._words[match.start], self._words[match.end - 1]
        if (
            first.glued
            and match.start
            and (self._words[match.start - 1].text.isalnum() or self._continues_number(match.start))
        ):
            return True
        if not self._is_glued(match.end):
            return False
        after = self._words[match.end].text
        number_goes_on = (
            after in NUMBER_MARKS - {"-", "–"}
            and self._is_glued(match.end + 1)
            and self._words[match.end + 1].text.isdigit()
        )
        return after.isalnum() or after in {"%", "_"} or (last.text.isdigit() and number_goes_on)

    def _continues_number(self, index: int) -> bool:
        """Whether a digit here goes on after a mark: the 5 of "3.5", the 2000 of "$2000"."""
        mark, is_first = self._words[index - 1], index == 1
        if not self._words[index].text.isdigit() or mark.text not in NUMBER_MARKS:
            return False
        return mark.text in "$£€#" or (mark.glued and not is_first and self._words[index - 2].text.isalnum())

    def _is_age(self, match: Match) -> bool:
        after = [self._after(match), self._after(match, 2)]
        if after[0] in {"old", "olds"} or (after[0] == "-" and after[1] in {"old", "olds"}) or after == ["of", "age"]:
            return True
        return self._before(match) in word_list("age_before") or (
            self._before(match) == "of" and self._before(match, 2) == "age"
        )

    def _is_year(self, match: Match) -> bool:
        """Whether a bare number of four digits is a year."""
        if match.end - match.start > 1:
            return True
        before, after = self._before(match), self._after(match)
        if before in word_list("numbered") or after in word_list("counted"):
            return False
        if before in word_list("counters") and self._before(match, 2) not in {"", "."} and after.isalpha():
            return after in {"and", "when", "to", "in", "but", "by", "as"}
        return not self._counts_noun(match) and not (
            self._is_capital(match.start - 1)
            and not self._words[match.start - 1].opens
            and not self._is_capital(match.end)
        )

    def _is_counting(self, match: Match) -> bool:
        """Whether a number counts what comes after it: "about 2000 soldiers"."""
        after = self._after(match)
        return after in word_list("counted") or after.endswith("s")

    def _counts_noun(self, match: Match) -> bool:
        """Whether it stands bare before a plural: "lost 1990 men", not "the 1990 elections" or "in 1990 rebels"."""
        return (
            False
            if self._before(match) in {"the", "a", "in", "of", "since", "its", "their", ","}
            else self._after(match).endswith("men")
        )

    def _is_month(self, match: Match) -> bool:
        """Whether a bare month is one, not a person or a march."""
        word, before, after = self._words[match.start], self._before(match), self._after(match)
        if self._is_name(match) or word.text in self._people or before in word_list("titles"):
            return False
        if after in {"'", "’"} and self._after(match, 3) in word_list("possessions"):
            return False
        if self._is_capital(match.end) and before not in word_list("openers"):
            return False
        if before in word_list("openers") or self._is_deictic(match):
            return True
        return word.lower not in {"may", "march"} or (after not in AFTER_MARCH and word.lower != "may" and word.opens)

    def _is_deictic(self, match: Match) -> bool:
        return match.end - match.start > 1 and self._words[match.start].lower != self._words[match.end - 1].lower

    def _is_name(self, match: Match) -> bool:
        """Whether the words before or after make it a name: "Bloody Sunday", "the Sunday Times"."""
        before, after = self._before(match), self._after(match)
        if before in word_list("name_openers") and self._is_capital(match.start - 1):
            return True
        return (
            after in word_list("name_heads") and self._is_capital(match.end) and self._words[match.end - 1].is_capital
        )

    def _is_length(self, match: Match) -> bool:
        """Whether a length is meant: "for a week", not "a day" of mourning; a capital makes a name ("Six-Day War")."""
        phrase = self._words[match.start : match.end]
        if self._after(match) in {"'", "’"} and self._is_capital(match.end + 1):
            return False
        if len(phrase) == 1 and self._after(match) == "of" and self._before(match) in word_list("particular"):
            return False  # "the last days of the regime"
        if phrase[-1].lower == "second" and self._after(match).isalpha():
            return False  # "a second group"
        is_bare = phrase[0].lower in {"a", "an", "one"} and len(phrase) == 2  # noqa: PLR2004  # the article and the unit
        return (
            not is_bare or self._before(match) in word_list("length_before") or self._after(match) in {"long", "into"}
        )

    def _is_lasting(self, match: Match) -> bool:
        """Whether "last" is a verb: "is expected to last three weeks"."""
        return self._words[match.start].lower == "last" and self._before(match) in word_list("lasting")

    def _is_clock(self, match: Match) -> bool:
        """Whether bare figures are a time of day: "at 9:25", "9:25 am", not "Corinthians 9:25" or "$8.00"."""
        phrase = self._words[match.start : match.end]
        if any(word.text.isalpha() for word in phrase):
            return True
        if any(word.text == "." for word in phrase):
            return self._before(match) == "at" and not self._after(match).isalpha()  # "to 2.40 kroner"
        return self._before(match) in word_list("clock_before")

    def _is_set(self, match: Match) -> bool:
        """Whether a set is meant: "barrels a day", not "a day"; "daily", not "the Daily Star"."""
        first, before = self._words[match.start], self._before(match)
        if first.lower in {"a", "an"}:
            return before in word_list("set_before") or before.isdigit() or (before.endswith("s") and len(before) > 2)  # noqa: PLR2004
        if self._is_capital(match.end):
            return not first.is_capital and not self._is_medium(match)
        return True

    def _is_medium(self, match: Match) -> bool:
        """Whether it is a paper with its name: "the weekly Novosti reported", "the Russian daily Kurier"."""
        is_one_word = match.end - match.start == 1
        return is_one_word and (self._before(match) in {"the", "a"} or self._is_capital(match.start - 1))

    def _named_people(self) -> frozenset[str]:
        """Months that are somebody's name here: the "May" of a text that has "Theresa May"."""
        titles = word_list("titles")
        return frozenset(
            word.text
            for before, word in zip(self._words, self._words[1:], strict=False)
            if word.lower in {"may", "april", "june", "august"} and before.lower in titles and before.is_capital
        )
