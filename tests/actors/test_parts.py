"""The steps of the room on sentences parsed by hand, with a small knowledge."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from watchfloor.actors import MentionIndex
from watchfloor.actors.persons import PersonName, Register, is_full, parts_of_name, slug_of
from watchfloor.actors.spotting import is_written_as, plural_of
from watchfloor.actors.wording import gender_of_first_name, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.records import Mention

    Tree = Callable[..., Doc]
    Find = Callable[..., dict[str, Mention]]

TITLED = "US/NNP/3/compound General/NNP/3/nmod:desc Amy/NNP/5/nsubj Lee/NNP/3/flat left/VBD/0/root"
NAVY = "Japan/NNP/3/nmod:poss 's/POS/1/case navy/NN/4/nsubj sailed/VBD/0/root"
SAID = "Tokyo/NNP/2/nsubj agreed/VBD/0/root with/IN/4/case Seoul/NNP/2/obl"
INSIDE = "It/PRP/2/nsubj rained/VBD/0/root in/IN/4/case Tokyo/NNP/2/obl and/CC/6/cc Seoul/NNP/4/conj"
OFFICE = "Japanese/JJ/3/amod prime/JJ/3/amod minister/NN/4/nsubj spoke/VBD/0/root"
PAIR = "US/NNP/4/amod and/CC/3/cc Japanese/JJ/1/conj soldiers/NNS/5/nsubj trained/VBD/0/root"
EXERCISES = "Japanese/JJ/2/amod exercises/NNS/3/nsubj began/VBD/0/root"
FOOD = "Japanese/JJ/2/amod food/NN/3/nsubj sells/VBZ/0/root"
REFUSED = "NATO/NNP/2/nsubj met/VBD/0/root before/IN/6/mark the/DT/5/det alliance/NN/6/nsubj voted/VBD/2/advcl"


def actor_id(mention: Mention) -> str | None:
    return mention.actor.id if mention.actor else None


def test_a_title_before_a_name_is_part_of_its_mention(tree: Tree, found: Find) -> None:
    lee = found(tree(TITLED))["US General Amy Lee"]
    assert (actor_id(lee), lee.role, lee.affiliation, lee.sector) == (
        "person/amy-lee",
        "General",
        "USA",
        "MIL",
    )


def test_a_body_takes_its_possessors_country(tree: Tree, found: Find) -> None:
    mentions = found(tree(NAVY))
    assert actor_id(mentions["navy"]) == "JPN.NAVY"
    assert actor_id(mentions["Japan"]) == "JPN"


def test_a_capital_that_acts_is_its_government(tree: Tree, found: Find) -> None:
    mentions = found(tree(SAID))
    assert {words: mention.country for words, mention in mentions.items()} == {"Tokyo": "JPN", "Seoul": "KOR"}
    assert {mention.kind for mention in mentions.values()} == {"metonym"}


def test_a_capital_as_location_is_nobody(tree: Tree, found: Find) -> None:
    assert found(tree(INSIDE, {"rained": "rain"})) == {}


@pytest.mark.parametrize(
    ("day", "person"), [(date(2023, 1, 1), "person/aoi-mori"), (date(2025, 1, 1), "person/ken-abe")]
)
def test_an_office_without_name_is_its_holder_on_the_day(tree: Tree, found: Find, day: date, person: str) -> None:
    mention = found(tree(OFFICE), day)["Japanese prime minister"]
    assert actor_id(mention) == person
    assert mention.rule == "office-holder"


def test_without_a_date_nobody_is_guessed(tree: Tree, found: Find) -> None:
    mention = found(tree(OFFICE), None)["Japanese prime minister"]
    assert (mention.actor, mention.country, mention.role) == (None, "JPN", "prime minister")


def test_two_countries_share_a_noun(tree: Tree, found: Find) -> None:
    doc = tree(PAIR)
    mentions = found(doc)
    assert mentions["US"].country == "USA"
    index = MentionIndex(doc, mentions.values())
    assert [mention.country for mention in index.actors_of(doc[3])] == ["USA", "JPN"]


def test_a_nationality_before_an_act_is_its_country_and_before_a_thing_nobody(tree: Tree, found: Find) -> None:
    doc = tree(EXERCISES)
    mentions = found(doc)
    index = MentionIndex(doc, mentions.values())
    assert [mention.country for mention in index.modifier_of(doc[1])] == ["JPN"]
    assert index.actors_of(doc[1]) == ()
    assert found(tree(FOOD)) == {}


def test_a_description_goes_back_to_the_actor_named_before(tree: Tree, found: Find) -> None:
    mentions = found(tree(REFUSED))
    assert mentions["alliance"].chain == mentions["NATO"].chain
    assert mentions["alliance"].rule == "antecedent"


def test_index_answers_for_coordinated_names(tree: Tree, found: Find) -> None:
    doc = tree("Japan/NNP/4/nsubj and/CC/3/cc NATO/NNP/1/conj met/VBD/0/root")
    index = MentionIndex(doc, found(doc).values())
    assert [mention.span.of(doc.text) for mention in index.actors_of(doc[0])] == ["Japan", "NATO"]
    assert index.at(doc[3]) is None
    assert index.head_of(doc[2]) is not None


def test_mention_ids_are_the_same_at_every_reading(tree: Tree, found: Find) -> None:
    assert [m.id for m in found(tree(NAVY)).values()] == [m.id for m in found(tree(NAVY)).values()]


# --- names ----------------------------------------------------------------------------------------------------------


def name(start: int, *parts: str) -> PersonName:
    return PersonName(start, start + len(parts), parts)


def test_a_surname_goes_back_to_the_last_full_name_before_it() -> None:
    ana, pedro = name(0, "Ana", "Sousa"), name(10, "Pedro", "Sousa")
    register = Register([ana, pedro])
    assert register.full_name(name(5, "Sousa")) is ana
    assert register.full_name(name(20, "Sousa")) is pedro
    assert register.full_name(name(20, "Ruiz")) is None


def test_a_headline_goes_to_the_name_that_follows() -> None:
    ana = name(10, "Ana", "Sousa")
    assert Register([ana]).full_name(name(0, "Sousa")) is ana


@pytest.mark.parametrize(
    ("parts", "short"),
    [(("Piet", "van", "Houten"), "van houten"), (("Kim", "Jong", "Un"), "kim"), (("Bo", "Ek"), "ek")],
)
def test_short_forms_of_a_name(parts: tuple[str, ...], short: str) -> None:
    assert tuple(short.split()) in parts_of_name(parts)


@pytest.mark.parametrize(
    ("parts", "full"), [(("van", "Houten"), False), (("Kim", "Dae", "-", "won"), True), (("Haddad",), False)]
)
def test_a_full_name_has_a_first_and_a_last_one(parts: tuple[str, ...], full: bool) -> None:
    assert is_full(parts) is full


def test_slugs_are_bounded_plain_letters() -> None:
    assert slug_of("Łukasz Øster-Ðin") == "lukasz-oster-din"
    assert len(slug_of("A" * 10_000)) <= 120


@pytest.mark.parametrize(
    ("surface", "kept", "shouted", "fits"),
    [
        ("us", "US", False, False), ("US", "US", False, True), ("US", "US", True, False),
        ("RUSSIA", "Russia", True, True), ("turkey", "Turkey", False, False),
        ("Al-Shabaab", "al-Shabaab", False, True), ("Turkiye", "Türkiye", False, True),
    ],
)  # fmt: skip
def test_capitals_may_be_added_and_never_taken_away(surface: str, kept: str, shouted: bool, fits: bool) -> None:
    assert is_written_as(surface, kept, shouted=shouted) is fits


def test_plurals() -> None:
    assert [plural_of(noun) for noun in ("child", "salesperson", "boss", "ally")] == [
        "children",
        "salespeople",
        "bosses",
        "allies",
    ]


def test_a_first_name_that_both_bear_tells_nothing() -> None:
    assert gender_of_first_name("Andrea") in {None, "f"}
    assert gender_of_first_name("Marta") == "f"


def test_word_lists_hold_words_only() -> None:
    for kind in ("locative", "vague", "papers", "motion", "physical"):
        assert all(isinstance(word, str) for word in words(kind)), kind


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("colours")
