"""The result as blocks: what is said, in which order, and what can be pressed."""

import pytest

from advisor.conversation.state import Form, Importance
from advisor.decision import words
from advisor.decision.ranking import rank
from advisor.decision.result import result_reply, steps_reply, sums_reply, why_not_reply
from advisor.reply import Choices, Link, Look, Note, Outcome, Points, Sources, Standing, Text
from knowledge.model import Clash
from tests.advisor.decision.builders import answers, option, question, small_pack

RATINGS = {
    "alpha": {"one": 5, "two": 2},
    "beta": {"one": 3, "two": 5},
    "gamma": {"one": 1, "two": 2},
    "delta": {"one": 2, "two": None},
}


@pytest.fixture
def small():
    """Four frameworks, four questions."""
    clash = Clash(option="ease.much", reason="Both at once is hard.")
    return small_pack(
        RATINGS,
        [
            question("ease", option("much", {"one": 4}), option("none"), number=1),
            question("pace", option("fast", {"two": 1}, clashes=(clash,)), option("b"), number=2),
            question("out", option("a", rules_out=["gamma"]), option("b"), number=3),
            question("tiny", option("a", {"one": 0.5}), option("b"), number=4),
        ],
    )


def reply_to(pack, form):
    """The result card of a form."""
    return result_reply(pack, form, rank(pack, form.answers, ruled_out=form.ruled_out))


def blocks(reply, kind):
    """The blocks of one kind."""
    return [block for block in reply.blocks if isinstance(block, kind)]


def points(reply):
    """Title -> items."""
    return {block.title: block.items for block in blocks(reply, Points)}


def lines(reply):
    """Every line of text in a reply."""
    texts = [block.text for block in blocks(reply, Text | Note)]
    return [*texts, *(item for block in blocks(reply, Points) for item in block.items)]


def test_a_result_says_who_why_how_firm_and_what_is_open(small) -> None:
    """The order of the card: standing, left out, for, against, firm, open, day, sources."""
    reply = reply_to(small, Form(answers=answers(ease="much", pace="fast", out="a")))

    assert (reply.look, reply.title) == (Look.RESULT, "For you: Alpha")
    (standing,) = blocks(reply, Standing)
    assert [(p.place, p.name, p.score) for p in standing.places] == [
        (1, "Alpha", 85),
        (2, "Beta", 60),
        (3, "Delta", 30),
    ]
    assert list(points(reply)) == [words.LEFT_OUT, words.FOR_IT, words.AGAINST_IT]
    assert points(reply)[words.LEFT_OUT] == ("Gamma cannot do it (topic out: The answer a)",)
    (why,) = points(reply)[words.FOR_IT]
    assert why == "Factor one, 5 of 5: It is so, says the page (topic ease: The answer much)"
    (against,) = points(reply)[words.AGAINST_IT]
    assert against.startswith("Factor two, 2 of 5 where Beta has 5")
    text = "\n".join(lines(reply))
    assert "How firm: Alpha stays first" in text
    assert "Beta takes over if factor two counts" in text
    assert "Not answered: topic tiny" in text
    assert "Facts checked 22 Nov 2026, pack 1." in text
    assert blocks(reply, Sources)[0].items[0].name.startswith("https://")


def test_the_buttons_of_a_result(small) -> None:
    """Labels name the next question; actions say all."""
    reply = reply_to(small, Form(answers=answers(ease="much")))

    assert [(choice.label, choice.action) for choice in reply.choices] == [
        ("Why not Beta?", "whynot:beta"),
        ("What if…", "whatif:"),
        ("The sums", "sums:alpha"),
        ("Change an answer", "change:"),
        ("First steps", "steps:alpha"),
        ("Share", "share:"),
    ]
    assert isinstance(reply.blocks[-1], Choices)


def test_a_tie_names_all_that_share_the_first_place(small) -> None:
    """Nobody is preferred silently."""
    ratings = {"alpha": {"one": 5}, "beta": {"one": 5}, "gamma": {"one": 1}}
    pack = small_pack(ratings, [question("q", option("a", {"one": 1}), option("b"))])

    reply = reply_to(pack, Form(answers=answers(q="a")))

    assert reply.title == "For you: Alpha or Beta"
    assert any("equal on your answers" in line for line in lines(reply))
    assert reply.choices[0].action == "whynot:gamma"


def test_unknown_ratings_are_disclosed(small) -> None:
    """Delta is among the first three with an unknown rating."""
    reply = reply_to(small, Form(answers=answers(ease="much", pace="fast", out="a")))

    assert "Not known, counted as the middle: Delta on factor two." in lines(reply)


def test_contradictions_are_named_in_the_result(small) -> None:
    """The person hears which answers pull apart, and why."""
    reply = reply_to(small, Form(answers=answers(ease="much", pace="fast")))

    assert any("pull apart" in line and "Both at once is hard." in line for line in lines(reply))


def test_the_code_stands_with_the_day_of_the_facts(small) -> None:
    """Where the caller has one."""
    form = Form(answers=answers(ease="much"))
    reply = result_reply(small, form, rank(small, form.answers), code="1K3R-9F2Q")

    assert any(line.endswith("Code 1K3R-9F2Q.") for line in lines(reply))


def test_nothing_answered_is_not_a_result(small) -> None:
    """With the way in."""
    reply = reply_to(small, Form())

    assert (reply.title, reply.outcome) == (words.NOTHING_ANSWERED, Outcome.CHOICES)
    assert [choice.action for choice in reply.choices] == ["restart:"]


def test_answers_without_weight_leave_all_tied(small) -> None:
    """Said as it is, with what could change it."""
    reply = reply_to(small, Form(answers=answers(ease="none")))

    assert reply.title == words.ALL_TIE
    assert "all 4 tie" in lines(reply)[0]


def test_nothing_fits_says_which_requirement_to_drop(small) -> None:
    """Every framework stands there with its reason, and one requirement is enough to drop."""
    form = Form(answers=answers(out="a"), ruled_out=("alpha", "beta", "delta"))

    reply = reply_to(small, form)

    assert reply.title == words.NOTHING_FITS
    assert "Without “The answer a” (topic out): Gamma" in points(reply)[words.DROP_ONE]
    assert "Without ruling out Alpha: Alpha" in points(reply)[words.DROP_ONE]
    assert len(points(reply)[words.LEFT_OUT]) == 4
    assert reply.choices[0].action == "change:"


def test_a_must_is_said_as_what_is_needed(small) -> None:
    """The rating, what was asked for, and the answer that asked."""
    reply = reply_to(small, Form(answers=answers(Importance.MUST, ease="much")))

    assert points(reply)[words.LEFT_OUT][0].startswith(
        "Gamma: Factor one is 1 of 5, below the 3 you need."
    )


def test_the_sums_add_up_in_words(small) -> None:
    """One line a criterion, the total above, the method below."""
    form = Form(answers=answers(ease="much", pace="fast"))
    reply = sums_reply(small, form, rank(small, form.answers), "alpha")

    assert reply.title == "The sums: Alpha"
    assert points(reply) == {
        "Together 85 of 100.": (
            "Factor one: weight 80, rated 5 of 5, 80 points",
            "Factor two: weight 20, rated 2 of 5, 5 points",
        )
    }
    assert [choice.action for choice in reply.choices] == ["sums:beta", "sums:delta", "change:"]


def test_the_sums_of_one_that_is_left_out_say_why_it_is(small) -> None:
    """There is nothing to add up."""
    form = Form(answers=answers(ease="much", out="a"))

    reply = sums_reply(small, form, rank(small, form.answers), "gamma")

    assert reply.title == "Why not Gamma"
    assert any("Gamma cannot do it" in line for line in lines(reply))


def test_why_not_compares_with_the_winner(small) -> None:
    """Scores, where the winner gains, and what would have to change."""
    form = Form(answers=answers(ease="much", pace="fast"))

    reply = why_not_reply(small, form, rank(small, form.answers), "beta")

    assert lines(reply)[0] == "Beta has 60 of 100, Alpha 85."
    gains = points(reply)["Where Alpha gains on it"]
    assert gains == (
        "Factor one: Alpha 5 of 5, Beta 3 of 5, 40 points (topic ease: The answer much)",
    )
    assert any(line.startswith("Beta would pass Alpha if") for line in lines(reply))


def test_a_framework_that_is_gone_is_refused_kindly(small) -> None:
    """A press on a card from before a reload."""
    form = Form(answers=answers(ease="much"))

    for reply in (
        why_not_reply(small, form, rank(small, form.answers), "gone"),
        steps_reply(small, "gone"),
    ):
        assert (reply.look, reply.outcome) == (Look.NOTICE, Outcome.UNKNOWN)
        assert reply.choices


def test_first_steps_give_a_line_and_a_tutorial(small) -> None:
    """And where to ask."""
    reply = steps_reply(small, "alpha")

    assert lines(reply)[:1] == ["Install: pip install alpha"]
    assert Link("Tutorial", "Guide", "https://example.org/guide") in reply.blocks


def test_a_result_is_short_before_the_buttons(pack) -> None:
    """On the shipped pack: at most eight lines and the warnings before the first button."""
    form = Form(answers=answers(experience="beginner", data="images", size="small", runs="phone"))

    reply = reply_to(pack, form)

    counted = blocks(reply, Standing | Text | Note)
    assert len(counted) + sum(len(block.items) for block in blocks(reply, Points)) <= 8
    assert all(len(choice.action) <= 60 and len(choice.label) <= 80 for choice in reply.choices)


def test_sentences_keep_the_voice() -> None:
    """No exclamation marks, and every placeholder is a name."""
    sentences = [value for value in vars(words).values() if isinstance(value, str)]

    assert not [sentence for sentence in sentences if "!" in sentence and "__" not in sentence]
    assert words.brief("One sentence. Another one.") == "One sentence"
    assert words.brief("word " * 60, most=20) == "word word word word …"
    assert words.ordinal(4) == "4th"
    assert words.one_of(["A", "B", "C"]) == "A, B or C"
    assert words.listed(["A", "B", "C"], 2) == "A, B and 1 more"
