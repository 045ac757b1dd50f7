"""What each corpus says about names, under our labels."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from training.corpora import UNSURE, Sentence
from training.dressing import Dresser
from training.entities import label_certain, label_gum, place_label, read_wikigold, tags_of
from training.lemmas import exceptions
from training.re3d import read_re3d

if TYPE_CHECKING:
    from pathlib import Path


def sentence_of(*rows: str, misc: tuple[str, ...] = ()) -> Sentence:
    """Words written ``word/UPOS/XPOS/head/label``."""
    cells = [row.split("/") for row in rows]
    words, upos, xpos, heads, deps = (list(column) for column in zip(*cells, strict=True))
    count = len(words)
    return Sentence(
        "d",
        words,
        [True] * count,
        words,
        upos,
        xpos,
        [int(h) for h in heads],
        deps,
        [UNSURE] * count,
        list(misc or [""] * count),
    )


def test_a_gum_phrase_with_a_name_as_head_is_cut_to_the_name() -> None:
    sentence = sentence_of(
        "the/DET/DT/3/det", "President/PROPN/NNP/3/nmod:desc", "Mora/PROPN/NNP/4/nsubj", "left/VERB/VBD/0/root",
        misc=("Entity=(1-person-new", "", "Entity=1)", ""),
    )  # fmt: skip
    assert label_gum(sentence).entities == ["O", "O", "B-PERSON", "O"]


def test_a_gum_phrase_with_a_common_head_is_no_name() -> None:
    sentence = sentence_of("the/DET/DT/2/det", "army/NOUN/NN/0/root", misc=("Entity=(1-organization-new", "Entity=1)"))
    assert label_gum(sentence).entities == ["O", "O"]


def test_a_name_goes_on_over_of_the() -> None:
    sentence = sentence_of(
        "Bank/PROPN/NNP/0/root", "of/ADP/IN/4/case", "the/DET/DT/4/det", "Nile/PROPN/NNP/1/nmod",
        misc=("Entity=(1-organization-new", "", "", "Entity=1)"),
    )  # fmt: skip
    assert label_gum(sentence).entities == ["B-ORG", "I-ORG", "I-ORG", "I-ORG"]


def test_a_year_makes_a_phrase_of_time_a_date() -> None:
    sentence = sentence_of("in/ADP/IN/2/case", "1998/NUM/CD/0/root", misc=("", "Entity=(1-time-new)"))
    assert label_gum(sentence).entities == ["O", "B-DATE"]


@pytest.mark.parametrize(
    ("name", "label"), [("Lake Chad", "LOC"), ("Trump Tower", "FAC"), ("Chad", "GPE"), ("Middle East", "LOC")]
)
def test_places_are_told_apart_by_their_words(name: str, label: str) -> None:
    assert place_label(name.split()) == label


def test_of_two_names_that_overlap_the_longer_stays() -> None:
    assert tags_of(3, [(0, 1, "GPE"), (0, 3, "ORG")]) == ["B-ORG", "I-ORG", "I-ORG"]


def test_ewt_gives_only_what_is_certain() -> None:
    sentence = sentence_of(
        "Boris/PROPN/NNP/4/nsubj", "Ivanov/PROPN/NNP/1/flat", "soon/ADV/RB/4/advmod", "left/VERB/VBD/0/root",
        "Japan/PROPN/NNP/4/obj", "for/ADP/IN/7/case", "Zyx/PROPN/NNP/4/obl",
    )  # fmt: skip
    assert label_certain(sentence).entities == ["B-PERSON", "I-PERSON", "O", "O", "B-GPE", UNSURE, UNSURE]


def test_wikigold_knows_no_dates_and_splits_hyphens(tmp_path: Path) -> None:
    path = tmp_path / "w.txt"
    path.write_text("Anne-Marie I-PER\nleft O\nTogo I-LOC\nin O\n1998 O\n. O\n", encoding="utf-8")
    sentence = next(read_wikigold(path))
    assert sentence.words[:3] == ["Anne", "-", "Marie"]
    assert sentence.entities == ["B-PERSON", "I-PERSON", "I-PERSON", "O", "B-GPE", "O", UNSURE, "O"]


def test_re3d_phrases_count_where_they_are_names(tmp_path: Path) -> None:
    text = "Minister Ana Kim met the rebels in Chad."
    spans = [(0, 16, "Person"), (21, 31, "Organisation"), (35, 39, "Location")]
    (tmp_path / "documents.json").write_text(json.dumps({"_id": "1", "text": text}), encoding="utf-8")
    rows = [{"documentId": "1", "begin": begin, "end": end, "type": kind} for begin, end, kind in spans]
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sentence = next(read_re3d(tmp_path))
    assert sentence.entities == [UNSURE, "B-PERSON", "I-PERSON", "O", "O", "O", "O", "B-GPE", "O"]


def test_swapped_names_keep_their_number_of_words() -> None:
    sentence = sentence_of("Boris/PROPN/NNP/3/nsubj", "Ivanov/PROPN/NNP/1/flat", "left/VERB/VBD/0/root")
    sentence.entities = ["B-PERSON", "I-PERSON", "O"]
    dresser = Dresser([sentence], {"swap": 1.0, "quoted": 0.0}, random.Random(3))  # noqa: S311
    dressed = dresser.window([sentence])[0]
    assert len(dressed.words) == 3
    assert dressed.words[2] == "left"
    assert dressed.words[:2] != ["Boris", "Ivanov"]


def test_a_quotation_gets_a_sentence_before_it() -> None:
    donor = sentence_of("Talks/NOUN/NNS/3/nsubj", "have/AUX/VBP/3/aux", "failed/VERB/VBN/0/root", "./PUNCT/./3/punct")
    quotation = sentence_of(
        '"/PUNCT/``/2/punct',
        "Go/VERB/VB/4/ccomp",
        "\"/PUNCT/''/2/punct",
        "said/VERB/VBD/0/root",
        "Ito/PROPN/NNP/4/nsubj",
    )
    dresser = Dresser([donor], {"swap": 0.0, "quoted": 1.0}, random.Random(1))  # noqa: S311
    opened, rest = dresser.window([quotation])
    assert opened.words == ['"', "Talks", "have", "failed", "."]
    assert (opened.heads, rest.heads) == ([4, 4, 4, 0, 4], [3, 1, 0, 3])


def test_only_forms_that_the_rules_miss_are_listed() -> None:
    sentence = sentence_of("wended/VERB/VBD/0/root", "talks/NOUN/NNS/1/obj")
    sentence.lemmas = ["wendle", "talk"]
    assert exceptions([sentence, sentence]) == [("wended", "VBD", "wendle")]


def named(document: str, text: str, *tags: str) -> Sentence:
    words = text.split()
    return Sentence(document, words, [True] * len(words), entities=list(tags), whole=True)


def always_swaps(own: Sentence) -> Dresser:
    return Dresser([own], {"swap": 1.0, "quoted": 0.0}, random.Random(1))  # noqa: S311


def test_a_name_of_our_sentences_stands_for_another_of_its_kind() -> None:
    own = named("own/a-1", "the Haditha Dam leaks", "O", "B-FAC", "I-FAC", "O")
    other = named("ewt/b", "the Blue Bridge fell", "O", "B-FAC", "I-FAC", "O")
    dressed = always_swaps(own).window([other])
    assert dressed[0].words == ["the", "Haditha", "Dam", "fell"]


def test_a_name_in_a_headline_of_capitals_is_written_in_capitals() -> None:
    own = named("own/a-1", "Syrians left", "B-NORP", "O")
    other = named("own/a-2", "IRAQIS MARCH", "B-NORP", "O")
    dressed = always_swaps(own).window([other])
    assert dressed[0].words == ["SYRIANS", "MARCH"]


def test_peoples_keep_their_number() -> None:
    own = named("own/a-1", "Syrians left", "B-NORP", "O")
    other = named("ewt/b", "Iraqi guards left", "B-NORP", "O", "O")
    assert always_swaps(own).window([other])[0].words == other.words
