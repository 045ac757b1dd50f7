import pytest

from watchfloor.articles.heads import agency_of, byline_of


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("(MENAWIRE) Oman said on Monday", "MENAWIRE"),
        ("(MENAWIRE - The Muscat Times) Oman said on Monday", "MENAWIRE"),
        ("(Harbour Wire) Oman said on Monday", "Harbour Wire"),
        ("OSLO (Reuters) - Norway said", "Reuters"),
        ("OSLO, April 9 (Reuters) - Norway said", "Reuters"),
        ("KUALA LUMPUR, May 3 (Bernama) -- Malaysia said", "Bernama"),
        ("WASHINGTON (AP) — The United States said", "AP"),
        ("Beirut, Lebanon (AFP) – Lebanon said", "AFP"),
        ("(Updates with reaction) Oman said on Monday", None),
        ("(Reporting by nobody) x", None),
        ("The Organization of American States (OAS) said", None),
        ("Norway said on Monday (Reuters has seen the text) that it would", None),
        ("Oman said on Monday", None),
        ("", None),
    ],
)
def test_the_agency_is_read_from_the_first_words(paragraph: str, agency: str | None) -> None:
    assert agency_of(paragraph) == agency


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ana Ruiz", "Ana Ruiz"),
        ("by Ana Ruiz and José de la Cruz", "Ana Ruiz and José de la Cruz"),
        ("By ANA RUIZ | Associated Press", "ANA RUIZ | Associated Press"),
        ("Written by Tom O'Neill", "Tom O'Neill"),
        ("By Ana Ruiz in Lima", "Ana Ruiz in Lima"),
        ("By Ana Ruiz, Reuters", "Ana Ruiz, Reuters"),
        ("Author: Ludwig van Dyck", "Ludwig van Dyck"),
        ("By Monday Evening", None),
        ("By the river", None),
        ("By train and boat to Odesa", None),
        ("By Friday most of them are on their way back.", None),
        ("Ana Ruiz", None),
    ],
)
def test_a_byline_names_people_and_nothing_else(line: str, who: str | None) -> None:
    assert byline_of(line) == who
