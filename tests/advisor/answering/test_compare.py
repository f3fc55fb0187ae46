"""Comparisons: frameworks by factors, with claims, sources and what the article said."""

from advisor.reply import Rated, Ratings
from knowledge.load import SHIPPED
from tests.advisor.conversation.talk import items, labels, make_advisor, notes, rows, told


def test_one_factor_is_compared_with_ratings_claims_and_sources(bikes) -> None:
    """In the order asked for, the claim beside each rating."""
    reply = bikes.ask("compare the Sprinter and the Rambler on comfort")

    assert reply.title == "Comfort: Sprinter and Rambler"
    assert rows(reply) == [("Sprinter", 2), ("Rambler", 5)]
    assert "The Sprinter has hard and narrow tyres" in told(reply)
    assert [s.name for s in reply.sources] == [
        "https://example.org/comfort/sprinter",
        "https://example.org/comfort/rambler",
    ]
    assert labels(reply)[:2] == ["Why?", "Sources"]
    assert labels(reply)[-3:] == ["All factors", "Help me choose", "Suggest a fix"]


def test_without_frameworks_the_featured_ones_are_compared_best_first(bikes) -> None:
    """A factor alone is a question too."""
    assert rows(bikes.compare("carrying", [])) == [
        ("Mule", 5),
        ("Rambler", 3),
        ("Foldaway", 2),
        ("Sprinter", 1),
    ]


def test_an_unknown_rating_comes_last_and_says_so(bikes) -> None:
    """It is neither good nor bad."""
    reply = bikes.compare("uphill", [])

    assert rows(reply)[-1] == ("Foldaway", None)
    assert "Foldaway: not rated" in told(reply)


def test_a_group_is_answered_by_its_factors(bikes) -> None:
    """Each with its own ratings and title."""
    reply = bikes.ask("compare the Rambler and the Sprinter on speed")

    titles = [b.title for b in reply.blocks if isinstance(b, Ratings)]
    assert titles == ["Speed on the flat", "Speed uphill"]
    assert reply.title == "Speed: Rambler and Sprinter"


def test_two_factors_are_compared_one_after_the_other(bikes) -> None:
    """Both stand in the title."""
    reply = bikes.ask("compare the Rambler and the Sprinter on comfort and price")

    assert reply.title == "Comfort and Price: Rambler and Sprinter"
    assert len([b for b in reply.blocks if isinstance(b, Ratings)]) == 2


def test_many_factors_are_a_line_each(bikes) -> None:
    """With a word on what a rating is."""
    reply = bikes.ask("compare the Rambler and the Mule on comfort, price and carrying")

    assert reply.title == "Rambler and Mule, by 3 factors"
    assert items(reply) == [
        "Comfort: Rambler 5, Mule 3",
        "Price: Rambler 4, Mule 2",
        "Carrying: Mule 5, Rambler 3",
    ]
    assert any("Ratings are of 5" in note for note in notes(reply))


def test_without_a_factor_all_are_compared(bikes) -> None:
    """The ones that tell them apart have a line each; no other goes unnamed."""
    reply = bikes.compare(None, ["rambler", "mule"])
    shipped = make_advisor(SHIPPED).compare(None, ["tensorflow", "jax"])

    assert reply.title == "Rambler and Mule, factor by factor"
    assert len(items(reply)) == len(bikes.pack.factors)
    assert items(shipped)[0] == "Phones and edge devices: TensorFlow 5, JAX 2"
    assert len(items(shipped)) == 6
    assert "Less apart, or alike: Architecture, " in told(shipped)


def test_one_framework_is_compared_with_the_featured_ones(bikes) -> None:
    """When unnamed others are meant."""
    reply = bikes.ask("how does the Mule compare to the others on comfort?")

    assert rows(reply)[0] == ("Mule", 3)
    assert len(rows(reply)) == 4


def test_an_unknown_name_in_a_comparison_is_named(bikes) -> None:
    """The others are compared all the same."""
    reply = bikes.ask("Rambler vs Zeppelin on comfort")

    assert notes(reply)[0].startswith("I do not know “zeppelin”.")
    assert ("Rambler", 5) in rows(reply)


def test_no_more_than_five_lines_carry_their_claim(bikes) -> None:
    """A card has eight lines before the first button."""
    reply = bikes.compare("speed", [])
    block = [r for b in reply.blocks if isinstance(b, Ratings) for r in b.rows]

    assert len(block) == 8
    assert all(isinstance(row, Rated) and not row.why for row in block)


def test_the_article_stands_below_with_its_verdict(bikes) -> None:
    """Today's claim comes first."""
    text = told(bikes.compare("comfort", ["rambler", "sprinter"]))

    holds = "The article of about 2019 said: The Rambler is the softest of all. That still holds."
    wrong = "The article of about 2019 said: The Sprinter is soft as well. That does not hold."
    assert text.index("wide tyres") < text.index(holds) < text.index(wrong)


def test_the_article_on_others_is_left_out(bikes) -> None:
    """A line on the Rambler says nothing about the Mule."""
    assert "article" not in told(bikes.compare("comfort", ["mule", "foldaway"]))


def test_why_shows_every_claim_and_what_replaces_the_article(bikes) -> None:
    """In full, with what a better rating means."""
    still = "Today: It still is, with wider tyres than before."
    no_more = "Today: Its tyres have become narrower and harder."
    reply = bikes.press("claims:comfort:rambler,sprinter")

    assert reply.title == "Why: Comfort"
    assert items(reply) == [
        "Rambler, 5 of 5: The Rambler has wide tyres and a sprung saddle.",
        "Sprinter, 2 of 5: The Sprinter has hard and narrow tyres.",
        f"The Rambler is the softest of all. That still holds. {still}",
        f"The Sprinter is soft as well. That does not hold. {no_more}",
    ]
    assert "Higher is better: the rider feels fewer bumps" in notes(reply)


def test_why_of_a_group_fits_a_card(bikes) -> None:
    """Too many claims are cut evenly; each factor has a button that shows all of its own."""
    from advisor.answering.compare import MOST_CLAIMS
    from knowledge.model import Pack

    data = bikes.pack.model_dump(by_alias=True)
    for factor in ("flat", "uphill"):
        for assessment in data["factors"][factor]["frameworks"].values():
            assessment["claims"] = assessment["claims"] * 4
    reply = make_advisor(Pack.model_validate(data)).press("claims:speed:*")

    assert len(items(reply)) <= MOST_CLAIMS
    assert {"Speed on the flat", "Speed uphill"} <= set(labels(reply))


def test_sources_are_listed_once_each_with_evidence_and_day(bikes) -> None:
    """Where a claim can be checked."""
    text = told(bikes.press("sources:comfort:rambler"))

    assert "https://example.org/comfort/rambler (measured, checked 2026-11-20)" in text
    assert text.count("https://example.org/comfort/rambler") == 1


def test_an_unknown_name_in_the_command_is_told_before_any_comparison(bikes) -> None:
    """The others are not compared without it in silence."""
    reply = bikes.compare("comfort", ["rambler", "Zeppelin"])

    assert "I do not know “Zeppelin”." in told(reply)
