"""The words of a poll: its options with a line of evidence, and its summary."""

import pytest

from advisor.errors import AdvisorError
from advisor.reply import Look
from tests.advisor.conversation.talk import items, notes, texts, told


def test_the_evidence_is_the_claim_on_what_the_question_is_about(bikes) -> None:
    """With the rating behind it."""
    options = bikes.poll_options("Which one for carrying things?", "Mule, Rambler")

    assert [(o.id, o.name, o.evidence) for o in options] == [
        ("mule", "Mule", "The Mule carries 120 kilograms in its box (Carrying: 5 of 5)"),
        ("rambler", "Rambler", "The Rambler carries 25 kilograms on its rack (Carrying: 3 of 5)"),
    ]


def test_without_a_factor_the_evidence_is_the_introduction(bikes) -> None:
    """There is always a line."""
    options = bikes.poll_options("Which one?", "Mule; Rambler")

    assert options[0].evidence == "The Mule is a long bicycle with a box in front"


def test_an_unrated_factor_falls_back_to_the_introduction(bikes) -> None:
    """Nothing is made up."""
    options = bikes.poll_options("Which one uphill?", "Foldaway, Sprinter")

    assert options[0].evidence == "The Foldaway is a small bicycle that folds in ten seconds"
    assert options[1].evidence.endswith("(Speed uphill: 5 of 5)")


def test_without_frameworks_the_question_names_them_or_the_featured_ones_run(bikes) -> None:
    """In that order."""
    assert [o.id for o in bikes.poll_options("Mule or Sprinter?", "")] == ["mule", "sprinter"]
    featured = list(bikes.pack.profile.featured)
    assert [o.id for o in bikes.poll_options("Which one for us?", " , ")] == featured


def test_an_option_is_named_once(bikes) -> None:
    """However often it is written."""
    assert [o.id for o in bikes.poll_options("?", "Mule, mule, Rambler")] == ["mule", "rambler"]


@pytest.mark.parametrize(
    ("frameworks", "sentence"),
    [
        ("Mule", "A poll needs at least two of: Rambler, Sprinter, Mule and Foldaway."),
        (
            "Mule, Zeppelin",
            "I do not know “Zeppelin”. I know Rambler, Sprinter, Mule and Foldaway.",
        ),
    ],
)
def test_a_poll_that_cannot_be_is_refused_in_one_sentence(bikes, frameworks, sentence) -> None:
    """It says what is possible."""
    with pytest.raises(AdvisorError) as caught:
        bikes.poll_options("Which one?", frameworks)

    assert str(caught.value) == sentence


def test_more_options_than_a_poll_takes_are_refused(bikes) -> None:
    """With both numbers."""
    with pytest.raises(AdvisorError, match="at most 2 options; you named 3"):
        bikes.poll_options("Which one?", "Mule, Rambler, Sprinter", limit=2)


def test_the_summary_names_the_winner_the_counts_and_the_facts(bikes) -> None:
    """What was asked decides which facts."""
    counts = [("rambler", 2), ("mule", 5)]
    reply = bikes.poll_summary("Which one for carrying?", counts, 6)

    assert reply.look is Look.POLL
    assert reply.title == "Result: Which one for carrying?"
    assert texts(reply) == ["Mule won with 5 votes."]
    assert items(reply) == [
        "Mule: 5 votes",
        "Rambler: 2 votes",
        "The Mule carries 120 kilograms in its box.",
    ]
    assert notes(reply)[0].startswith("6 voted.")
    assert [c.label for c in reply.choices] == ["Compare them", "About Mule"]


def test_a_tie_is_called_a_tie(bikes) -> None:
    """Nobody wins by the order of the options."""
    reply = bikes.poll_summary("Which one?", [("rambler", 3), ("mule", 3), ("sprinter", 1)], 7)

    assert texts(reply) == ["Rambler and Mule tie with 3 votes each."]
    assert "sturdy" in told(reply)
    assert "box in front" in told(reply)


@pytest.mark.parametrize("counts", [[("rambler", 0), ("mule", 0)], []])
def test_nobody_voted_is_said_as_such(bikes, counts) -> None:
    """There is no winner with 0 votes."""
    reply = bikes.poll_summary("Which one?", counts, 0)

    assert texts(reply) == ["Nobody voted, so nothing is decided."]


def test_one_vote_is_one_vote(bikes) -> None:
    """In the singular."""
    reply = bikes.poll_summary("Which one?", [("rambler", 1), ("mule", 0)], 1)

    assert texts(reply) == ["Rambler won with 1 vote."]
    assert "Mule: 0 votes" in items(reply)


def test_an_option_that_left_the_pack_is_not_summed_up(bikes) -> None:
    """The others are."""
    reply = bikes.poll_summary("Which one?", [("gone", 9), ("mule", 1)], 9)

    assert texts(reply) == ["Mule won with 1 vote."]
