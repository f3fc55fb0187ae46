"""What each kind of question gets: compare, fact, about, list, choices, refusals, small talk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from advisor.reply import Choices, Link, Outcome, Rated, Ratings, Select
from advisor.understanding.query import Intent, Query
from tests.advisor.answering.test_walk import SHIPPED
from tests.advisor.conversation.talk import NOON, items, make_advisor, notes, texts, told


def rows(reply):
    """Return framework and rating of each line of the first ratings."""
    block = next(b for b in reply.blocks if isinstance(b, Ratings))
    return [(row.name, row.rating) for row in block.rows]


def labels(reply):
    """Return what can be pressed."""
    return [c.label for c in reply.choices]


# Compare


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


# Fact


def test_the_claim_nearest_to_the_question_leads(bikes) -> None:
    """Not the first one, and not the factor's."""
    question = "is the frame of the Rambler made of steel?"
    reply = bikes._answer(question, replace(bikes.understand(question), intent=Intent.FACT))

    assert texts(reply)[0] == "Its frame is made of chromium steel tubes from Saxony."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("which licence does the Rambler have?", "Rambler is published under the licence MIT."),
        ("who made the Rambler?", "The Rambler is built by the brothers Wheel of Ghent."),
        ("is the Rambler still maintained?", "Rambler is actively developed."),
        ("is the Pennywheel dead?", "Pennywheel is retired; Rambler took its place."),
    ],
)
def test_licence_maker_and_status_are_facts(bikes, question, sentence) -> None:
    """Each framework has them."""
    assert sentence in texts(bikes.ask(question))


def test_a_fact_on_a_factor_has_its_rating_and_a_way_to_why(bikes) -> None:
    """The rating follows the claim."""
    reply = bikes.ask("is the Rambler comfortable?")

    assert texts(reply)[0] == "The Rambler has wide tyres and a sprung saddle."
    assert "Comfort: Rambler 5 of 5." in notes(reply)
    assert labels(reply)[:2] == ["Why?", "About Rambler"]


def test_a_fact_about_two_is_told_of_both(bikes) -> None:
    """Side by side, without a verdict."""
    reply = bikes.press("fact:price:rambler,mule")

    assert {"The Rambler costs 600 euros.", "The Mule costs 2600 euros."} <= set(texts(reply))


def test_an_unknown_property_is_admitted_and_what_is_known_is_offered(bikes) -> None:
    """An honest no with doors."""
    reply = bikes.ask("does the Mule sing opera?")

    assert reply.outcome is Outcome.UNKNOWN
    assert texts(reply) == ["I have no fact that answers this about Mule."]
    assert labels(reply)[0] == "About Mule"
    assert len(labels(reply)) > 2
    assert reply.sources == ()


def test_how_a_framework_suits_an_answer_is_told_where_no_factor_says_it(bikes) -> None:
    """The questionnaire's claims are facts as well."""
    reply = bikes.ask("can I get the Foldaway up the stairs?")

    assert "Folded, the Foldaway is carried in one hand up any stairs." in texts(reply)
    assert "Up the stairs: Foldaway 5 of 5." in notes(reply)
    assert [s.name for s in reply.sources] == ["https://example.org/stairs"]


# About


def test_about_one_tells_what_it_is_who_made_it_and_when_it_is_used(bikes) -> None:
    """With licence and status in a quiet line."""
    reply = bikes.framework("Rambler")

    assert reply.title == "Rambler"
    assert texts(reply) == [
        "The Rambler is a sturdy bicycle for every day.",
        "The Rambler is built by the brothers Wheel of Ghent.",
    ]
    assert items(reply) == ["Somebody wants to ride the Rambler."]
    assert "Licence MIT · actively developed" in notes(reply)
    assert labels(reply)[:2] == ["Comfort", "Carrying"] or labels(reply)[0] == "Comfort"


def test_a_retired_one_is_described_with_its_successor_first(bikes) -> None:
    """Nobody starts with it by mistake."""
    reply = bikes.ask("what is the Pennywheel?")

    assert texts(reply)[0] == "Pennywheel is retired; Rambler took its place."
    assert "Licence MIT · retired" in notes(reply)


def test_a_retired_one_is_never_ranked(bikes) -> None:
    """Neither in a comparison of all nor in a result."""
    assert "Pennywheel" not in told(bikes.compare("comfort", []))


def test_about_several_introduces_each(bikes) -> None:
    """And offers to compare them."""
    reply = bikes._answer("", Query(Intent.ABOUT, ("rambler", "mule")))

    assert reply.title == "Rambler and Mule in short"
    assert len(texts(reply)) == 2
    assert {"About Rambler", "About Mule", "Compare them"} <= set(labels(reply))


@pytest.mark.parametrize("name", ["RAMBLER", "ramblr", "ramblar", "the rambler"])
def test_a_framework_is_found_by_alias_and_misspelt(bikes, name) -> None:
    """As people type."""
    assert bikes.framework(name).title == "Rambler"


# Lists


def test_the_frameworks_are_listed_the_retired_last(bikes) -> None:
    """Each with a line that begins with its name, and a menu to open one."""
    reply = bikes.ask("which bicycles do you know?")

    assert items(reply)[0] == "Rambler: The Rambler is a sturdy bicycle for every day"
    assert items(reply)[-1].startswith("Pennywheel")
    menu = next(b for b in reply.blocks if isinstance(b, Select))
    assert [c.action for c in menu.options][-1] == "about:pennywheel"


def test_a_line_of_the_list_does_not_name_the_framework_twice() -> None:
    """An introduction that begins with the name is the line."""
    from tests.advisor.conversation.talk import WEB

    lines = items(make_advisor(WEB).press("frameworks:"))

    assert lines[0].startswith("Django is a full web framework")


def test_the_factors_are_listed_groups_with_their_members(bikes) -> None:
    """And each can be opened."""
    reply = bikes.factors()

    assert "Speed: Speed on the flat and Speed uphill" in items(reply)
    assert "Comfort" in items(reply)
    menu = next(b for b in reply.blocks if isinstance(b, Select))
    assert menu.options[0].label == "Speed"
    assert len(menu.options) == len(bikes.pack.factors) + len(bikes.pack.groups)


def test_a_list_by_factor_is_best_first_with_the_claim_that_says_why(bikes) -> None:
    """And with what better means."""
    reply = bikes.ask("which one is best for carrying things?")

    assert [name for name, _ in rows(reply)] == ["Mule", "Rambler", "Foldaway", "Sprinter"]
    assert notes(reply)[0] == "Best rated first. Higher is better: more can be carried"
    assert "The Mule carries 120 kilograms in its box" in told(reply)


def test_a_list_leaves_out_what_is_not_wanted(bikes) -> None:
    """And is best first among the others."""
    reply = bikes._answer("", Query(Intent.LIST, (), ("carrying",), excluded=("mule",)))

    assert [name for name, _ in rows(reply)] == ["Rambler", "Foldaway", "Sprinter"]


# Not sure, not known, out of scope


def test_close_factors_are_offered_and_none_of_these(bikes) -> None:
    """The bot does not guess; up to three, privately."""
    query = Query(Intent.COMPARE, (), ("comfort",), alternatives=("price", "carrying", "flat"))
    reply = bikes._answer("", query)

    assert reply.outcome is Outcome.CHOICES
    assert reply.private
    assert labels(reply) == ["Comfort", "Price", "Carrying", "None of these"]
    assert bikes.press("none:").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("typed", "near"), [("Spinter bike", "Sprinter"), ("foldway x", "Foldaway")]
)
def test_an_unknown_framework_is_answered_by_the_nearest_names(bikes, typed, near) -> None:
    """As buttons, or at once where there is no doubt."""
    reply = bikes.framework(typed)

    assert reply.title == near or near in labels(reply)


def test_a_name_that_is_like_no_other_is_told_what_is_known(bikes) -> None:
    """No far-fetched guess is offered."""
    reply = bikes.framework("Zeppelin")

    assert reply.outcome is Outcome.UNKNOWN
    assert texts(reply) == [
        "I do not know “Zeppelin”. I know Rambler, Sprinter, Mule, Foldaway and 1 more."
    ]
    assert labels(reply) == ["All factors", "Help me choose"]


def test_a_far_fetched_name_is_not_offered() -> None:
    """A few letters in common are no likeness."""
    reply = make_advisor(SHIPPED).framework("chainer")

    assert reply.outcome is Outcome.UNKNOWN
    assert labels(reply) == ["All factors", "Help me choose"]


def test_an_empty_name_is_not_quoted(bikes) -> None:
    """Empty quotation marks say nothing."""
    assert "“”" not in told(bikes.framework(" "))


def test_an_unknown_name_in_the_command_is_told_before_any_comparison(bikes) -> None:
    """The others are not compared without it in silence."""
    reply = bikes.compare("comfort", ["rambler", "Zeppelin"])

    assert "I do not know “Zeppelin”." in told(reply)


def test_out_of_scope_is_said_kindly_with_the_forum_of_what_was_named(bikes) -> None:
    """And a link to it."""
    reply = bikes.ask("how do I repair a puncture on my Mule?")

    assert reply.outcome is Outcome.OUT_OF_SCOPE
    assert reply.private
    assert texts(reply) == [
        "I compare bicycles and cannot repair one; the club of the Mule can help."
    ]
    assert [b.url for b in reply.blocks if isinstance(b, Link)] == ["https://example.org/mule/club"]
    assert "About Mule" in labels(reply)


def test_out_of_scope_without_a_framework_names_the_pack_s_own_forum(bikes) -> None:
    """There is always somewhere to ask."""
    reply = bikes._answer("", Query(Intent.OUT_OF_SCOPE, topic="repair"))

    assert "the cycling forum can help" in told(reply)


def test_out_of_scope_near_a_factor_offers_that_factor(bikes) -> None:
    """What can be told is told."""
    reply = bikes._answer("", Query(Intent.OUT_OF_SCOPE, ("mule",), ("comfort",), topic="repair"))

    assert "What I can tell: how they differ in comfort." in notes(reply)
    assert labels(reply)[0] == "Comfort"


def test_what_is_not_understood_is_admitted_with_three_questions(bikes) -> None:
    """An unknown question is no dead end."""
    reply = bikes.ask("qwertz sausage")

    assert reply.outcome is Outcome.UNKNOWN
    assert reply.private
    assert labels(reply)[:3] == list(bikes.pack.profile.examples)


def test_an_example_is_answered_when_pressed(bikes) -> None:
    """Each of them has an answer in the pack."""
    for number, _ in enumerate(bikes.pack.profile.examples):
        assert bikes.press(f"example:{number}").outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("hello", "Hello. Ask me about bicycles."), ("thanks", "You are welcome.")],
)
def test_small_talk_is_returned_with_what_can_be_asked(bikes, text, sentence) -> None:
    """A greeting leads on."""
    reply = bikes.ask(text)

    assert reply.outcome is Outcome.SMALLTALK
    assert texts(reply) == [sentence]
    assert "Help me choose" in labels(reply)


def test_small_talk_that_is_none_is_answered_by_what_it_names(bikes) -> None:
    """A wrong guess of the intent does not cost the answer."""
    assert bikes._answer("", Query(Intent.SMALLTALK, ("mule",))).title == "Mule"
    assert (
        bikes._answer("", Query(Intent.SMALLTALK, ("mule",), ("price",))).outcome is Outcome.ANSWER
    )
    assert bikes._answer("x", Query(Intent.SMALLTALK)).outcome is Outcome.UNKNOWN


def test_help_says_what_can_be_asked_and_how(bikes) -> None:
    """The commands, free words, and no language model."""
    text = told(bikes.help())

    assert "bicycles" in text
    for command in ("/ask", "/compare", "/framework", "/factors", "/recommend"):
        assert command in text
    assert "No language model" in text


def test_what_to_use_is_answered_by_where_the_situation_leads(bikes) -> None:
    """Without a conversation: noted, a first ranking, and the way into the questionnaire."""
    reply = bikes.ask("which one should I use as a beginner on gravel?")

    assert any(note.startswith("Noted already: ") for note in notes(reply))
    assert "Rambler" in told(reply)
    start = next(c for c in reply.choices if c.label == "Help me choose")
    assert start.action == "begin:1.1,3.2"


# The age of facts


def late(days, **options):
    """An advisor whose clock is ahead of the facts."""
    checked = datetime(2026, 11, 20, tzinfo=UTC)
    return make_advisor(clock=lambda: checked + timedelta(days=days), **options)


@pytest.mark.parametrize(("days", "is_old"), [(365, False), (366, True)])
def test_an_answer_on_old_facts_says_how_old_they_are(days, is_old) -> None:
    """From the day on which a claim is past its age."""
    reply = late(days).ask("is the Rambler comfortable?")
    line = f"The oldest fact here was last checked {days} days ago."

    assert (line in notes(reply)) is is_old


def test_the_age_can_be_set_and_holds_for_every_kind_of_answer() -> None:
    """Comparison, introduction and press alike."""
    advisor = late(40, max_claim_age_days=30)
    old = "The oldest fact here was last checked 40 days ago."

    for reply in (
        advisor.compare("comfort", []),
        advisor.framework("mule"),
        advisor.press("claims:comfort:*"),
        advisor.ask("can I get the Foldaway up the stairs?"),
    ):
        assert old in notes(reply)
    assert old not in notes(late(10, max_claim_age_days=30).compare("comfort", []))


def test_the_clock_of_the_tests_is_before_any_age(bikes) -> None:
    """Otherwise the lines above would stand in every test."""
    assert (NOON - datetime(2026, 11, 20, tzinfo=UTC)).days < 365


# Autocomplete


def test_suggestions_begin_with_what_was_typed(bikes) -> None:
    """All for nothing typed, groups first."""
    assert [s.value for s in bikes.suggest_factors("")][:2] == ["speed", "carrying"]
    assert bikes.suggest_frameworks("spr")[0].name == "Sprinter"
    assert bikes.suggest_factors("up")[0].value == "uphill"
    assert len(bikes.suggest_frameworks("", limit=2)) == 2


def test_every_button_row_has_at_least_one_button(bikes) -> None:
    """An empty row is refused by Discord."""
    for reply in (bikes.help(), bikes.factors(), bikes.ask("x"), bikes.framework("mule")):
        rows_ = [b for b in reply.blocks if isinstance(b, Choices | Select)]
        assert rows_
        assert all(b.options for b in rows_)
