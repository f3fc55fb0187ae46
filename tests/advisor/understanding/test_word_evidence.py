"""What single words tell beside phrases."""

import numpy as np
import pytest

from advisor.understanding.understand import understand
from advisor.understanding.vocabulary import Vocabulary
from advisor.understanding.word_evidence import Weights, WordEvidence
from knowledge.load import SHIPPED, load
from knowledge.match import PhraseHit

FACTORS = {
    "speed": [("train", "fast"), ("slow", "epoch"), ("long", "epoch"), ("fast", "epoch")],
    "memory": [("gpu", "memori"), ("run", "out", "memori"), ("huge", "memori")],
    "docs": [("good", "tutori"), ("read", "manual")],
}
TOPICS = {"errors": [("traceback",), ("crash", "epoch")]}
SMALLTALK = {"thanks": [("thank", "much")]}
WEIGHTS = Weights(bias=-2.0, found=2.5, peak=2.0, lead=4.0, others=-0.5, lead_alone=1.0)


@pytest.fixture
def evidence():
    """Of a few phrases."""
    return WordEvidence(FACTORS, TOPICS, SMALLTALK, WEIGHTS, ignored=("the",))


def decide(evidence, text, *hits):
    """Return what is decided on, target -> places."""
    stems = text.split()
    found = evidence.decide(stems, evidence.read(stems), hits)
    return {hit.target: hit.places for hit in found}


def test_words_of_two_phrases_speak_for_a_factor_together(evidence) -> None:
    """None of its phrases stands in the text."""
    assert decide(evidence, "huge gpu wanted") == {"memory": (0, 1)}


def test_one_word_is_not_enough(evidence) -> None:
    """It would be a phrase of its own."""
    assert decide(evidence, "a huge horse") == {}


def test_a_phrase_against_which_many_words_speak_is_dropped(evidence) -> None:
    """Since they speak for something else."""
    stray = PhraseHit("docs", (0,))
    text = "read slow long epoch fast train"

    assert set(decide(evidence, text, stray)) == {"speed"}


def test_a_phrase_stays_if_there_is_nothing_better(evidence) -> None:
    """Words that nobody knows change nothing."""
    hit = PhraseHit("docs", (0, 1))

    assert decide(evidence, "good tutori xyzzy", hit) == {"docs": (0, 1)}


def test_phrases_that_explain_everything_stand(evidence) -> None:
    """What is left over says nothing by itself."""
    hit = PhraseHit("docs", (1,))

    assert decide(evidence, "the epoch", hit) == {"docs": (1,)}


def test_unknown_words_tell_nothing(evidence) -> None:
    """Nor does an empty text."""
    assert decide(evidence, "xyzzy plugh") == {}
    assert decide(evidence, "") == {}
    assert evidence.leaning(evidence.read([])).factor == 0


def test_words_lean_inside_or_outside(evidence) -> None:
    """By the kind of their likeliest target."""
    inside = evidence.leaning(evidence.read("gpu memori".split()))
    outside = evidence.leaning(evidence.read("traceback crash".split()))
    talk = evidence.leaning(evidence.read("thank much".split()))

    assert inside.factor > inside.topic
    assert outside.topic > outside.factor
    assert talk.smalltalk > max(talk.factor, talk.topic)
    assert inside.factor_peak > inside.topic_peak


def test_shares_are_shares_however_many_phrases_a_target_has(evidence) -> None:
    """A word of one phrase of few tells more than one of many; rows add up to one."""
    words = evidence.read(["epoch", "gpu"])

    assert np.allclose(words.shares.sum(axis=1), 1)
    speed, errors = words.shares[0, 0], words.shares[0, 3]
    assert speed > errors  # 3 phrases of 4 against 1 of 2


def test_a_pack_of_one_factor_has_evidence_too() -> None:
    """There is no next one to be ahead of."""
    alone = WordEvidence({"speed": [("fast",)]}, {}, {}, WEIGHTS)

    assert decide(alone, "fast xyzzy", PhraseHit("speed", (0,))) == {"speed": (0,)}


@pytest.mark.parametrize(
    ("question", "factor"),
    [
        ("how often does pytorch put out a release", "maintenance"),
        ("is it allowed to plug own cuda operator into paddle?", "low-level-control"),
        ("how much RAM does onnx runtime hold while it serves", "memory"),
        ("can pytorch spread one training job over two machines", "distributed-training"),
    ],
)
def test_the_words_of_a_question_correct_its_phrases(question, factor, monkeypatch) -> None:
    """Of the shipped pack: its phrases alone find nothing here, or something else as well."""
    vocabulary = Vocabulary(load(SHIPPED).pack)
    assert understand(question, vocabulary).factors == (factor,)

    monkeypatch.setattr(vocabulary.evidence, "decide", lambda _stems, _words, hits: hits)
    assert understand(question, vocabulary).factors != (factor,)
