from __future__ import annotations

import pytest

from watchfloor.reader.repairs import with_own_subjects


@pytest.mark.parametrize(
    ("label", "heads", "deps", "expected"),
    [
        (
            "Katsav has refused , his office said: the first subject is the clause's",
            [7, 3, 7, 3, 6, 7, 0],
            ["nsubj", "aux", "ccomp", "punct", "nmod:poss", "nsubj", "ROOT"],
            [3, 3, 7, 3, 6, 7, 0],
        ),
        (
            "Ito said Kim left: a clause that follows has its own",
            [2, 0, 4, 2],
            ["nsubj", "ROOT", "nsubj", "ccomp"],
            [2, 0, 4, 2],
        ),
        (
            "talks failed , Ito said: nothing to mend",
            [2, 5, 2, 5, 0],
            ["nsubj", "ccomp", "punct", "nsubj", "ROOT"],
            [2, 5, 2, 5, 0],
        ),
        (
            "Katsav left , said Ito: also where the speaker comes last",
            [4, 4, 2, 0, 4],
            ["nsubj", "ccomp", "punct", "ROOT", "nsubj"],
            [2, 4, 2, 0, 4],
        ),
        (
            "two subjects and no clause between them",
            [3, 3, 0],
            ["nsubj", "nsubj", "ROOT"],
            [3, 3, 0],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_verb_has_one_subject(label: str, heads: list[int], deps: list[str], expected: list[int]) -> None:
    assert with_own_subjects(heads, deps) == expected


def test_a_thousand_subjects_stay_cheap() -> None:
    words = 1000
    heads = [words, *[words] * (words - 1)]
    heads[-1] = 0
    deps = ["nsubj" if place % 2 else "punct" for place in range(words - 1)] + ["ROOT"]
    assert with_own_subjects(heads, deps) == heads


@pytest.mark.network
def test_what_is_told_before_its_speaker_keeps_its_subject() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("watchfloor_reader")
    sentence = nlp("Foreign Minister Anna Berg will visit Albania in June, the Albanian embassy said.")
    assert [token.text for token in sentence if token.dep_ == "nsubj" and token.head.text == "visit"] == ["Anna"]
