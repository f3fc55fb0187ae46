"""What somebody wants from the questionnaire itself: skip, back, why, stop, start over."""

import re
from collections.abc import Sequence
from enum import StrEnum

from knowledge.match import PhraseIndex


class Control(StrEnum):
    """A wish about the form, not an answer to it."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"
    UNSURE = "unsure"
    BACK = "back"
    WHY = "why"
    STOP = "stop"
    RESTART = "restart"
    RESULT = "result"
    LEFT = "left"
    TOLD = "told"
    REPEAT = "repeat"
    SUMS = "sums"
    STEPS = "steps"
    CHANGE = "change"
    QUICK = "quick"


# Phrases are separated by | and line ends.
PHRASES: dict[Control, str] = {
    Control.YES: """
        yes | yeah | yep | yup | sure | ok | okay | of course | please do | do it | right
        correct | exactly | go ahead | ja | si | oui | definitely | absolutely | y | fine
        sounds good | why not | go on | continue | carry on | keep going
    """,
    Control.NO: """
        no | nope | nah | not now | not yet | no thanks | do not | rather not | nein | non
        never mind | wait no | no go on | no continue | not really | please do not | better not
        i do not want that
    """,
    Control.SKIP: """
        skip | skip it | skip this | skip that | skip this one | skip this question | next
        next one | next question | pass | move on | leave it out | another question
        ask something else | ask me something else | does not matter | it does not matter
        do not care | i do not care | no preference | either | either way | any | anything
        whatever | all the same | not relevant | not important | irrelevant | does not apply
        not applicable
    """,
    Control.UNSURE: """
        i do not know | do not know | not sure | i am not sure | no idea | i have no idea
        unsure | no clue | i have no clue | hard to say | hard to tell | cannot say
        can not say | i can not say | can not tell | undecided | not decided | not decided yet
        i have not decided | do not know yet | i do not know yet | not sure yet | depends
        it depends | maybe | who knows | good question | i am unsure | what do you mean
    """,
    Control.BACK: """
        back | go back | step back | previous | previous question | last question
        the question before | undo | undo that | take that back | one back | back please
        let me change the last one | oops | wait go back
    """,
    Control.WHY: """
        why | why do you ask | why do you ask that | why do you ask this | why this question
        why that | why does it matter | why does that matter | why is that important
        why is this important | what for | why do you need to know | why do you need that
        why do you want to know | reason | what is the reason | how does that matter
        why should i tell you | what does that change | explain the question | how so
    """,
    Control.STOP: """
        stop | quit | exit | cancel | abort | end | end it | enough | stop it | stop this
        stop the questionnaire | i want to stop | let us stop | leave | forget it
        forget about it | never mind | no more questions | stop asking | i give up | i am out
        cancel this | quit this | let us end this | stop please | please stop
    """,
    Control.RESTART: """
        restart | start over | start again | start anew | begin again | from the beginning
        reset | from the start | start from scratch | new start | start new | do it again
        once more from the start | all over again | let us start over | clear everything
        forget my answers | delete my answers | redo
    """,
    Control.RESULT: """
        result | results | the result | show result | show the result | show me the result
        finish | done | i am done | that is all | that is enough | enough questions
        just tell me | tell me now | give me the result | what is the result
        what is your recommendation | recommendation now | skip to the result | skip to the end
        skip the rest | so what now | what do you recommend so far | what is best so far
        answer now | just recommend | just recommend something | recommend now
        get to the point | result now | the result now | show me the ranking | ranking
        who is winning | which one is winning | my result | back to my result
        back to the result | return to the result | go back to the result
    """,
    Control.LEFT: """
        how many left | how many more | how many questions | how many questions left
        how much longer | how many are left | how many questions are left
        how many more questions | how long | how long is this | how long does this take
        how long will it take | are we done | are we done yet | how far are we
        are we there yet | is that all | is this the last | progress | almost done | still many
        how many to go
    """,
    Control.TOLD: """
        what have i told you | what did i tell you | what did i say | what have i said
        my answers | show my answers | what do you know about me | summary | what have you noted
        what have you got | what did i answer | what have i answered | my answers so far
        so far | what do you have so far | recap | list my answers | what have you written down
        what are my answers | what was my answer
    """,
    Control.REPEAT: """
        repeat | repeat that | say that again | say again | what was the question
        which question | the question again | repeat the question | what did you ask
        come again | pardon | sorry what | show the options | options | what are the options
        which options | what can i say | what can i answer | what are my options
        what are the choices | huh
    """,
    Control.SUMS: """
        sums | the sums | show the sums | show me the sums | how did you calculate | calculation
        the math | show the math | how is that calculated | points | the points | numbers
        the numbers | score | the score
    """,
    Control.STEPS: """
        first steps | next steps | how do i start | how do i begin | what now | how to start
        how do i get started | get started | where do i start | what next | what should i do now
        and now
    """,
    Control.CHANGE: """
        change | change an answer | change my answer | change answers | edit | edit my answers
        correct an answer | i want to change an answer | change something
        let me change an answer
    """,
    Control.QUICK: """
        quick | quick mode | quick version | quick one | short version | short form | short mode
        the quick version | the short version | five questions | only five questions
        make it quick | make it short | keep it short | be quick | quick questions
        quick questionnaire | short questionnaire | fewer questions | i am in a hurry
        i have no time | all at once | five questions at once
    """,
}

_OPENER = re.compile(r"(?:(?:and|but|so|oh|ah|also|by the way|hm+) )+")
SHARE = 0.6  # of the words that a control must cover


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of one control."""
    return tuple(p.strip() for p in re.split(r"[|\n]", text) if p.strip())


def control_words() -> frozenset[str]:
    """Return the words of all controls, so that misspelt ones can be mended."""
    return frozenset(w for text in PHRASES.values() for p in phrases(text) for w in p.split())


def control_index() -> PhraseIndex:
    """Return the phrases of all controls, in order, as an index."""
    by_control = {str(control): phrases(text) for control, text in PHRASES.items()}
    return PhraseIndex(by_control, str.split, in_order=True)


_INDEX = control_index()


def find_controls(words: tuple[str, ...]) -> tuple[Control, ...]:
    """Return the controls that the words may mean, the longest phrase first.

    A control counts only where it makes up most of the message, politeness aside, so that
    "skip" in the middle of a story is none.
    """
    told = [w for w in words if w not in ("please", "now", "well", "then", "hey", "um")]
    opened = _OPENER.match(" ".join(told))
    return _found(told) or (_found(told[len(opened[0].split()) :]) if opened else ())


def _found(told: Sequence[str]) -> tuple[Control, ...]:
    if not told:
        return ()
    found: dict[Control, int] = {}
    for hit in _INDEX.find(told):
        found.setdefault(Control(hit.target), len(hit.places))
    enough = [c for c, length in found.items() if length / len(told) >= SHARE]
    return tuple(sorted(enough, key=lambda c: -found[c]))
