"""Whom sentences parsed by hand speak of: seats, titles, appositions, pronouns, acronyms, namesakes and homes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from small_knowledge import ENTRIES, OFFICES, ROLES, row
from spacy.tokens import Span as DocSpan

from watchfloor.actors import Knowledge, MentionFinder
from watchfloor.actors.rows import entry_of, office_of, role_of
from watchfloor.articles import article_of_text
from watchfloor.records import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from watchfloor.records import Mention

    Tree = Callable[..., Doc]
    Find = Callable[..., dict[str, Mention]]

MORE_ENTRIES: list[dict[str, Any]] = [
    {"id": "GEO", "kind": "country", "name": "Georgia", "plover": "GEO"},
    {"id": "COD", "kind": "country", "name": "DR Congo", "names": ["Congo"], "plover": "COD"},
    {"id": "COG", "kind": "country", "name": "Republic of the Congo", "plover": "COG"},
    {"id": "CAF", "kind": "country", "name": "Central African Republic", "names": ["CAR"], "ambiguous": ["CAR"],
     "plover": "CAF"},
]  # fmt: skip
LEMMAS = {
    "rained": "rain", "flew": "fly", "visited": "visit", "streets": "street", "is": "be", "Is": "be", "was": "be",
    "soldiers": "soldier", "Soldiers": "soldier", "said": "say",
}  # fmt: skip


@pytest.fixture(scope="module")
def wider() -> MentionFinder:
    """A finder that knows of namesakes and counterparts too."""
    entries: list[Any] = [*ENTRIES, *MORE_ENTRIES]
    roles: list[dict[str, Any]] = [*ROLES, {"words": ["counterpart"], "kind": "agent"}]
    return MentionFinder(
        Knowledge(
            [entry_of(row(item)) for item in entries],
            [office_of(row(item)) for item in OFFICES],
            [role_of(row(item)) for item in roles],
        )
    )


def read(finder: MentionFinder, doc: Doc) -> dict[str, Mention]:
    article = article_of_text(doc.text, published=date(2025, 4, 9))
    return {mention.span.of(doc.text): mention for mention in finder(Draft(article, doc)).mentions}


def actor_id(mention: Mention) -> str | None:
    return mention.actor.id if mention.actor else None


# --- seats and countries --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Tokyo/NNP/3/nsubj is/VBZ/3/cop worried/JJ/0/root",
        "pressure/NN/4/nsubj on/IN/3/case Tokyo/NNP/1/nmod grew/VBD/0/root",
        "they/PRP/2/nsubj spoke/VBD/0/root with/IN/4/case Tokyo/NNP/2/obl",
        "Tokyo/NNP/3/nmod:poss 's/POS/1/case decision/NN/4/nsubj stands/VBZ/0/root",
        "they/PRP/2/nsubj thanked/VBD/0/root Tokyo/NNP/2/obj",
    ],
    ids=["feeling", "burden", "company", "decision", "object"],
)
def test_a_seat_is_its_government_where_somebody_must_stand(tree: Tree, found: Find, sentence: str) -> None:
    tokyo = found(tree(sentence, LEMMAS))["Tokyo"]
    assert (tokyo.kind, tokyo.country) == ("metonym", "JPN")


@pytest.mark.parametrize(
    "sentence",
    [
        "Tokyo/NNP/4/nsubj is/VBZ/4/cop a/DT/4/det city/NN/0/root",
        "they/PRP/2/nsubj flew/VBD/0/root to/IN/4/case Tokyo/NNP/2/obl",
        "Tokyo/NNP/3/nmod:poss 's/POS/1/case streets/NNS/4/nsubj emptied/VBD/0/root",
        "they/PRP/2/nsubj visited/VBD/0/root Tokyo/NNP/2/obj",
        "Tokyo/NNP/2/compound University/NNP/3/nsubj closed/VBD/0/root",
        "the/DT/2/det coast/NN/5/nsubj of/IN/4/case Japan/NNP/2/nmod froze/VBD/0/root",
        "snow/NN/2/nsubj fell/VBD/0/root across/IN/4/case Japan/NNP/2/obl",
        "Japan/NNP/3/compound -/HYPH/3/punct backed/VBN/4/amod rebels/NNS/5/nsubj left/VBD/0/root",
    ],
    ids=["city", "goal", "streets", "visited", "part of a name", "coast", "across", "adjective"],
)
def test_a_place_is_nobody(tree: Tree, found: Find, sentence: str) -> None:
    assert not {"Tokyo", "Japan"} & found(tree(sentence, LEMMAS)).keys()


def test_a_country_acts_even_as_an_object(tree: Tree, found: Find) -> None:
    assert actor_id(found(tree("they/PRP/2/nsubj visited/VBD/0/root Japan/NNP/2/obj", LEMMAS))["Japan"]) == "JPN"


def test_a_dateline_names_nobody(tree: Tree, found: Find) -> None:
    doc = tree(
        "TOKYO/NNP/0/root (/PUNCT/3/punct Wire/NNP/1/appos )/PUNCT/3/punct -/PUNCT/1/punct "
        "Rain/NN/7/nsubj fell/VBD/0/root"
    )
    assert "TOKYO" not in found(doc)


# --- titles and appositions -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Amy/NNP/8/nsubj Lee/NNP/1/flat ,/PUNCT/6/punct the/DT/6/det Japanese/JJ/6/amod minister/NN/1/appos "
        ",/PUNCT/6/punct left/VBD/0/root",
        "the/DT/3/det Japanese/JJ/3/amod minister/NN/8/nsubj ,/PUNCT/5/punct Amy/NNP/3/appos Lee/NNP/5/flat "
        ",/PUNCT/5/punct left/VBD/0/root",
        "Amy/NNP/6/nsubj Lee/NNP/1/flat is/VBZ/6/cop the/DT/6/det Japanese/JJ/6/amod minister/NN/0/root",
    ],
    ids=["after the name", "before the name", "predicate"],
)
def test_an_apposed_title_is_the_named_person(tree: Tree, found: Find, sentence: str) -> None:
    mentions = found(tree(sentence, LEMMAS))
    name, title = mentions["Amy Lee"], mentions["Japanese minister"]
    assert name.chain == title.chain
    assert (title.kind, title.rule, actor_id(title)) == ("title", "apposition", "person/amy-lee")
    assert (name.role, name.country, name.sector) == ("minister", "JPN", "GOV")


def test_the_next_item_of_a_list_is_no_apposition(tree: Tree, found: Find) -> None:
    doc = tree(
        "Amy/NNP/8/nsubj Lee/NNP/1/flat ,/PUNCT/5/punct Japanese/JJ/5/amod soldiers/NNS/1/conj "
        "and/CC/7/cc NATO/NNP/1/conj "
        "left/VBD/0/root",
        LEMMAS,
    )
    mentions = found(doc)
    assert mentions["Japanese soldiers"].chain != mentions["Amy Lee"].chain


def test_a_former_office_is_told_as_former_and_acts_for_the_elites(tree: Tree, found: Find) -> None:
    doc = tree(
        "Former/JJ/4/amod Japanese/JJ/4/amod prime/JJ/4/amod minister/NN/5/nmod:desc Amy/NNP/7/nsubj Lee/NNP/5/flat "
        "left/VBD/0/root"
    )
    (lee,) = [mention for words, mention in found(doc).items() if words.endswith("Amy Lee")]
    assert (lee.role, lee.country, lee.sector) == ("former prime minister", "JPN", "ELI")


def test_a_surname_goes_back_to_the_full_name(tree: Tree, found: Find) -> None:
    doc = tree("Amy/NNP/3/nsubj Bako/NNP/1/flat left/VBD/0/root ./PUNCT/3/punct Bako/NNP/6/nsubj slept/VBD/0/root")
    mentions = found(doc)
    assert mentions["Bako"].chain == mentions["Amy Bako"].chain
    assert actor_id(mentions["Bako"]) == "person/amy-bako"


# --- who is meant by a pronoun --------------------------------------------------------------------------------------

MET = "Aoi/NNP/3/nsubj Mori/NNP/1/flat met/VBD/0/root Ken/NNP/3/obj Abe/NNP/4/flat ./PUNCT/3/punct "


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Aoi Mori"), ("He", "Ken Abe")])
def test_he_and_she_go_by_gender(tree: Tree, found: Find, pronoun: str, name: str) -> None:
    mentions = found(tree(f"{MET}{pronoun}/PRP/8/nsubj left/VBD/0/root"))
    assert mentions[pronoun].chain == mentions[name].chain
    assert (mentions[pronoun].kind, mentions[pronoun].rule) == ("pronoun", "pronoun")


def test_an_object_is_not_its_own_clauses_subject(tree: Tree, found: Find) -> None:
    him = found(tree("Ken/NNP/3/nsubj Abe/NNP/1/flat praised/VBD/0/root him/PRP/3/obj"))["him"]
    assert (him.actor, him.rule) == (None, "pronoun-open")


@pytest.mark.parametrize("ending", ["himself/PRP/3/obj", "his/PRP$/5/nmod:poss work/NN/3/obj"])
def test_reflexives_and_possessives_go_back_to_the_subject(tree: Tree, found: Find, ending: str) -> None:
    mentions = found(tree(f"Ken/NNP/3/nsubj Abe/NNP/1/flat praised/VBD/0/root {ending}"))
    assert mentions[ending.split("/", 1)[0]].chain == mentions["Ken Abe"].chain


def test_it_goes_back_to_a_body_and_no_person(tree: Tree, found: Find) -> None:
    doc = tree(
        "NATO/NNP/2/nsubj praised/VBD/0/root Ken/NNP/2/obj Abe/NNP/3/flat ./PUNCT/2/punct "
        "It/PRP/7/nsubj voted/VBD/0/root"
    )
    mentions = found(doc)
    assert mentions["It"].chain == mentions["NATO"].chain


def test_it_of_the_weather_is_nobody(tree: Tree, found: Find) -> None:
    doc = tree("NATO/NNP/2/nsubj met/VBD/0/root ./PUNCT/2/punct It/PRP/5/nsubj rained/VBD/0/root", LEMMAS)
    assert "It" not in found(doc)


def test_they_stand_for_both_of_two_subjects(tree: Tree, found: Find) -> None:
    doc = tree(
        "Japan/NNP/4/nsubj and/CC/3/cc NATO/NNP/1/conj met/VBD/0/root ./PUNCT/4/punct "
        "They/PRP/7/nsubj agreed/VBD/0/root"
    )
    mentions = found(doc)
    assert mentions["They"].rule == "pronoun-group"
    assert mentions["They"].chain == f"{mentions['Japan'].chain}+{mentions['NATO'].chain}"


def test_first_persons_are_left_to_the_statements(tree: Tree, found: Find) -> None:
    assert found(tree("We/PRP/2/nsubj voted/VBD/0/root")) == {}


def test_its_navy_is_the_navy_of_whom_its_goes_back_to(tree: Tree, found: Find) -> None:
    doc = tree("Japan/NNP/2/nsubj waited/VBD/0/root and/CC/6/cc its/PRP$/5/nmod:poss navy/NN/6/nsubj sailed/VBD/2/conj")
    assert actor_id(found(doc)["navy"]) == "JPN.NAVY"


def test_a_definite_title_goes_back_to_whoever_holds_it(tree: Tree, found: Find) -> None:
    doc = tree(
        "Minister/NNP/4/nsubj Amy/NNP/1/flat Bako/NNP/1/flat spoke/VBD/0/root ./PUNCT/4/punct The/DT/7/det "
        "minister/NN/8/nsubj left/VBD/0/root"
    )
    mentions = found(doc)
    assert mentions["minister"].chain == mentions["Minister Amy Bako"].chain


def test_a_counterpart_holds_the_office_of_the_other(tree: Tree, wider: MentionFinder) -> None:
    doc = tree(
        "Premier/NNP/4/nsubj Ken/NNP/1/flat Abe/NNP/1/flat met/VBD/0/root his/PRP$/7/nmod:poss American/JJ/7/amod "
        "counterpart/NN/4/obj"
    )
    other = read(wider, doc)["American counterpart"]
    assert (other.role, other.country) == ("Premier", "USA")


# --- acronyms and organisations -------------------------------------------------------------------------------------

COUNCIL = (
    "The/DT/4/det Mekong/NNP/4/compound Trade/NNP/4/compound Council/NNP/8/nsubj (/PUNCT/6/punct {}/NNP/4/appos "
    ")/PUNCT/6/punct met/VBD/0/root ./PUNCT/8/punct {}/NNP/11/nsubj voted/VBD/0/root"
)


@pytest.mark.parametrize("seen", [True, False], ids=["seen by the network", "not seen"])
def test_an_acronym_in_brackets_stands_for_the_name_before_it(tree: Tree, found: Find, *, seen: bool) -> None:
    doc = tree(COUNCIL.format("MTC", "MTC"))
    if seen:
        doc.ents = [DocSpan(doc, 0, 4, "ORG")]
    mentions = found(doc)
    assert actor_id(mentions["Mekong Trade Council"]) == "organisation/mekong-trade-council"
    assert mentions["MTC"].chain == mentions["Mekong Trade Council"].chain
    assert mentions["MTC"].rule == "acronym"


def test_an_acronym_that_does_not_fit_is_nobodys(tree: Tree, found: Find) -> None:
    assert found(tree(COUNCIL.format("XYZ", "XYZ"))) == {}


def test_the_articles_own_meaning_goes_before_a_known_acronym(tree: Tree, found: Find) -> None:
    doc = tree(
        "The/DT/5/det Northern/NNP/5/compound Alpine/NNP/5/compound Trade/NNP/5/compound Office/NNP/9/nsubj "
        "(/PUNCT/7/punct NATO/NNP/5/appos )/PUNCT/7/punct met/VBD/0/root ./PUNCT/9/punct "
        "NATO/NNP/12/nsubj voted/VBD/0/root"
    )
    assert actor_id(found(doc)["NATO"]) == "organisation/northern-alpine-trade-office"


def test_an_organisation_that_only_the_network_sees_is_kept_without_article(tree: Tree, found: Find) -> None:
    doc = tree("The/DT/3/det Mekong/NNP/3/compound Council/NNP/4/nsubj met/VBD/0/root")
    doc.ents = [DocSpan(doc, 0, 3, "ORG")]
    council = found(doc)["Mekong Council"]
    assert (council.rule, actor_id(council)) == ("network-organisation", "organisation/mekong-council")


# --- namesakes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "places", "owner"),
    [
        ("Georgia", ["Spain"], "GEO"),
        ("Georgia", ["Atlanta"], None),
        ("Georgia", ["Atlanta", "Tbilisi"], "GEO"),
        ("Congo", ["Spain"], "COD"),
        ("Congo", ["Brazzaville"], "COG"),
        ("Congo", ["Brazzaville", "Goma"], "COD"),
    ],
)
def test_a_shared_name_goes_by_the_rest_of_the_article(
    tree: Tree, wider: MentionFinder, name: str, places: list[str], owner: str | None
) -> None:
    rest = " ".join(f"near/IN/{3 + 2 * at + 1}/case {place}/NNP/2/obl" for at, place in enumerate(places))
    mention = read(wider, tree(f"{name}/NNP/2/nsubj voted/VBD/0/root {rest}")).get(name)
    assert (actor_id(mention) if mention else None) == owner


def test_an_ambiguous_acronym_needs_the_full_name_in_the_article(tree: Tree, wider: MentionFinder) -> None:
    alone = "CAR/NNP/2/nsubj voted/VBD/0/root"
    rest = "./PUNCT/2/punct Central/NNP/6/compound African/NNP/6/compound Republic/NNP/7/nsubj waited/VBD/0/root"
    assert "CAR" not in read(wider, tree(alone))
    assert actor_id(read(wider, tree(f"{alone} {rest}"))["CAR"]) == "CAF"


# --- homes ----------------------------------------------------------------------------------------------------------

THRICE = " ".join(
    f"snow/NN/{at + 2}/nsubj fell/VBD/0/root in/IN/{at + 4}/case {{0}}/NNP/{at + 2}/obl ./PUNCT/{at + 2}/punct"
    for at in (0, 5, 10)
)


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Japan/NNP/2/nsubj waited/VBD/0/root ,/PUNCT/5/punct army/NN/5/nsubj said/VBD/2/parataxis", "JPN"),
        ("In/IN/2/case Tokyo/NNP/5/obl ,/PUNCT/5/punct army/NN/5/nsubj waited/VBD/0/root", "JPN"),
        ("TOKYO/NNP/0/root (/PUNCT/3/punct Wire/NNP/1/appos )/PUNCT/3/punct -/PUNCT/1/punct army/NN/7/nsubj "
         "waited/VBD/0/root", "JPN"),
        ("Japan/NNP/2/nsubj waited/VBD/0/root ./PUNCT/2/punct army/NN/5/nsubj waited/VBD/0/root", "JPN"),
        (f"{THRICE.format('Japan')} army/NN/17/nsubj waited/VBD/0/root", "JPN"),
        ("snow/NN/2/nsubj fell/VBD/0/root in/IN/4/case Japan/NNP/2/obl ./PUNCT/2/punct army/NN/7/nsubj "
         "waited/VBD/0/root", None),
        ("Japan/NNP/2/nsubj waited/VBD/0/root ,/PUNCT/6/punct American/JJ/5/amod army/NN/6/nsubj "
         "said/VBD/2/parataxis", "USA"),
        ("army/NN/2/nsubj waited/VBD/0/root", None),
    ],
    ids=["acts in the sentence", "seat that opens it", "dateline", "sentence before", "what it is about",
         "named once as a place", "its own", "nobody can tell"],
)  # fmt: skip
def test_a_body_of_state_belongs_where_the_text_puts_it(
    tree: Tree, found: Find, sentence: str, country: str | None
) -> None:
    mentions = found(tree(sentence, LEMMAS))
    assert [mention.country for words, mention in mentions.items() if words.endswith("army")] == [country]


@pytest.mark.parametrize("word", ["police/NNS", "mayor/NN", "envoy/NN", "embassy/NN"])
def test_who_belongs_where_it_happens_or_abroad_does_not_go_by_who_acts(tree: Tree, found: Find, word: str) -> None:
    said = f"Japan/NNP/2/nsubj waited/VBD/0/root ,/PUNCT/5/punct {word}/5/nsubj said/VBD/2/parataxis"
    name = word.partition("/")[0]
    assert [mention.country for words, mention in found(tree(said, LEMMAS)).items() if words == name] in ([], [None])
