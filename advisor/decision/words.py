"""The sentences that this package says itself. What the pack says is not here."""

from collections.abc import Sequence
from datetime import date

RESULT = "For you: {names}"
ALL_TIE = "Nothing stands out yet"
ALL_TIE_TEXT = (
    "Your answers so far weigh nothing, so all {count} tie. One more answer changes that."
)
NOTHING_ANSWERED = "Nothing to rank yet"
NOTHING_ANSWERED_TEXT = "A first answer is all it takes; each question can be skipped."
NOTHING_FITS = "Nothing fits all of it"
NOTHING_FITS_TEXT = "Each framework fails at least one of your requirements."
DROP_ONE = "Drop one and something fits"
DROP_ONE_ITEM = "Without {requirement}: {names}"
DROP_SEVERAL = "No single requirement is enough to drop; more than one answer has to change."

LEFT_OUT = "Left out"
FOR_IT = "For it"
AGAINST_IT = "Against it"
MORE = "and {count} more"
YOU_RULED_IT_OUT = "you ruled it out"
RATED = "{title}, {rating} of 5"
RATED_WHERE = "{title}, {rating} of 5 where {best} has {top}"
REASON = "{rated}: {text} ({causes})"
REASON_BARE = "{rated} ({causes})"
REASON_FIT = "{text} ({causes}, {rated})"
REASON_FIT_BARE = "{causes}: {rated}"
FIT = "{rating} of 5"
FIT_WHERE = "{rating} of 5 where {best} has {top}"
RATED_BELOW = "{title} is {rating} of 5, below the {least} you need"
BELOW = "{rating} of 5, below the {least} you need"
BECAUSE = "{text} ({causes})"
ANSWERED = "{topic}: {label}"
REQUIREMENT = "“{label}” ({topic})"
REQUIREMENT_RULED_OUT = "ruling out {names}"
CONTRADICTION = "These answers pull apart: “{first}” and “{second}”. {reason}"

HOW_FIRM = "How firm: {text}"
FIRM_ALL = "{leader} stays first in all {samples:,} weightings tried near yours."
FIRM_SHARE = "{leader} stays first in {share} % of weightings near yours."
FIRM_TIE = "{names} are equal on your answers; any change of a weight decides."
FIRM_ALONE = "{leader} is the only one left, so weights change nothing."
FLIP_MORE = "{rival} takes over if {criterion} counts {factor} times as much."
FLIP_LESS = "{rival} takes over if {criterion} counts {factor} % as much."
FLIP_NONE = "No single weight changes the first place, even ten times larger or smaller."
ON_UNKNOWN = "The lead over {rivals} rests on ratings that are not known."
UNKNOWN = "Not known, counted as the middle: {items}."
UNKNOWN_ITEM = "{framework} on {criteria}"

CRITERION_FIT = "your answer “{label}”"

NOT_ANSWERED = "Not answered: {items}."
CHANGES_FIRST = "{topics} could change the first place"
CHANGES_LATER = "{topics} the {place} place only"
CHANGES_LATER_FIRST = "{topics} could change the {place} place only"
CHANGES_NOTHING = "{topics} would change nothing in the first three"
FACTS_VERSION = "Facts of pack {version}."
FACTS_DAY = "Facts checked {day}, pack {version}."
FACTS_DAYS = "Facts checked {first} to {last}, pack {version}."
POINT, POINTS = "1 point", "{count} points"
CODE = "Code {code}."

CODE_DAMAGED = "This result code is not whole: a character is wrong or missing. Copy it again."
CODE_NEWER = "This result code was written by a newer version than this one, so I cannot read it."
THEN_AND_NOW = "A result, then and now"
THEN = "Then, with facts up to {day}: {places}."
NOW = "Now, with facts up to {day}: {places}."
NOTHING_FITTED = "nothing fits"
NO_LONGER_KNOWN = "one that is no longer known"
FACTS_SAME = "The facts have not changed since."
RESULT_SAME = "The facts have changed since; the result has not."
SCORES_DIFFER = "The facts have changed since, and some scores with them, but not the first place."
RESULT_DIFFERS = "The same answers lead elsewhere, since the facts have changed."
CHECKED_SINCE = "Checked after {day}"
CHANGE_ITEM = "{framework}, {title}: {text}"
ANSWER_GONE = "One answer of then is no longer asked for."
ANSWERS_GONE = "{count} answers of then are no longer asked for."
BUTTON_REUSE = "Go on with these answers"
BUTTON_ANEW = "Help me choose"

WHAT_IF = "What if: {changes}"
WHAT_IF_PICK = "What if…"
WHAT_IF_TEXT = "Suppose another answer, or one away. Your own answers stay as they are."
WHAT_IF_TOPIC = "Which answer?"
WHAT_IF_OPTION = "What instead?"
WHAT_IF_NOTHING = "That would change nothing: it is what you answered."
WITHOUT = "without “{label}”"
WITHOUT_PICK = "Without this answer"
ALLOWED = "{names} allowed"
NOT_WANTED = "without {names}"
SUPPOSED = "{topic}: {before} → {after}"
NOT_ANSWERED_YET = "open"
STAYS_FIRST = "{names} would stay first: {score} instead of {before} of 100."
WOULD_LEAD = "{names} would be first with {score} of 100; now it is {before}."
WOULD_FIT = "{names} would be first with {score} of 100; now nothing fits."
WOULD_FIT_NONE = "Then nothing would fit."
WOULD_SAY_LITTLE = "Then your answers would weigh nothing, so all would tie."
BUTTON_WHAT_IF = "What if…"
BUTTON_ADOPT = "Keep it that way"
BUTTON_BACK = "Back to my result"
BUTTON_MORE = "More questions"

WHY_NOT = "Why not {framework}"
SUMS_TITLE = "The sums: {framework}"
FIRST_STEPS = "First steps: {framework}"
BUTTON_WHY_NOT = "Why not {framework}?"
BUTTON_SUMS = "The sums"
BUTTON_SUMS_OF = "Sums: {framework}"
BUTTON_CHANGE = "Change an answer"
BUTTON_STEPS = "First steps"
BUTTON_SHARE = "Share"
BUTTON_RESTART = "Start over"

SUM_LINE = "{title}: weight {weight}, rated {rating} of 5, {points}"
SUM_LINE_UNKNOWN = "{title}: weight {weight}, not known (counted as the middle), {points}"
SUM_TOTAL = "Together {score} of 100."
SUM_HOW = (
    "Weights add up to 100. A rating of 1 to 5 gives 0, 25, 50, 75 or 100 % of the weight; "
    "lines are rounded so that they add up."
)
SUM_NOTHING = "Your answers weigh nothing yet, so there is nothing to add up."

IS_FIRST = "{framework} is on the first place."
IS_RETIRED = "{framework} is retired and never recommended; {successor} took its place."
IS_OTHER_JOB = "{framework} does another job than the ones compared here."
IS_LEFT_OUT = "{framework} fails what you need:"
IS_BEHIND = "{framework} has {score} of 100, {winner} {best}."
WINNER_GAINS = "Where {winner} gains on it"
LOSS_LINE = "{title}: {winner} {winners} of 5, {framework} {rating} of 5, {points}"
BEHIND_MORE = "{framework} would pass {winner} if {criterion} counted {factor} times as much."
BEHIND_LESS = "{framework} would pass {winner} if {criterion} counted {factor} % as much."
BEHIND_NONE = "No single weight, within ten times more or less, brings it past {winner}."
BACK_IF = "It comes back when that answer changes."
BACK_IF_ALL = "It comes back when all of these answers change."
NOT_KNOWN_TITLE = "Not known here"
NOT_KNOWN_FRAMEWORK = "I do not know a framework of that name here."

INSTALL = "Install: {line}"
TUTORIAL = "Tutorial"
ASK_AT = "Questions"
USED_WHEN = "Good to know: {text}"

PICTURE_LEADS = "{framework} leads on {criteria}"
PICTURE_ON = "{framework} on {criteria}"
PICTURE_FIRST = "{framework} is first overall"
PICTURE_TIE = "{names} tie at {score}"
PICTURE_ALONE = "{framework} alone is left with {score}, most of it from {criteria}"
PICTURE_ANSWER = "“{label}”"
PICTURE_OTHERS = "{count} others"
PICTURE_NOTE = "Points of 100, rounded so that a column adds up to its score."
PICTURE_NOTE_GUESSED = f"{PICTURE_NOTE} Hollow with “?”: not rated, counted as the middle."
PICTURE_ALT = "{title}. Scores: {scores}. {rows}. {note}"
PICTURE_POINTS = "{framework} {points}"
PICTURE_POINTS_GUESSED = "{framework} {points}?"

ORDINALS = ("first", "second", "third")


def ordinal(place: int) -> str:
    """Return the name of a place: first, second, third, 4th and so on."""
    return ORDINALS[place - 1] if place <= len(ORDINALS) else f"{place}th"


def one_of(names: Sequence[str]) -> str:
    """Join names as alternatives: A, B or C."""
    return _joined(names, "or")


def all_of(names: Sequence[str]) -> str:
    """Join names as a list: A, B and C."""
    return _joined(names, "and")


def _joined(names: Sequence[str], last: str) -> str:
    """Join with commas, and a word before the last."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def day(when: date) -> str:
    """Write a date: 14 Sep 2026."""
    return f"{when.day} {when:%b} {when.year}"


def days(first: date, last: date) -> tuple[str, str]:
    """Write two dates for a span: 22 and 23 Nov 2026, with what they share said once."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day), day(last)
    return day(first), day(last)


def points(count: int) -> str:
    """Write a number of points."""
    return POINT if count == 1 else POINTS.format(count=count)


def listed(names: Sequence[str], most: int) -> str:
    """Join names as a list, the first ones only: A, B and 3 more."""
    if len(names) <= most:
        return all_of(names)
    return f"{', '.join(names[:most])} {MORE.format(count=len(names) - most)}"


def times(factor: float) -> str:
    """Write a multiple without needless digits: 2, 1.4."""
    return f"{factor:g}"


def brief(text: str, most: int = 150) -> str:
    """Return the first sentence of a text, without its full stop, cut at a word if long."""
    sentence = text.split(". ", maxsplit=1)[0].rstrip(".")
    if len(sentence) <= most:
        return sentence
    return sentence[:most].rsplit(" ", maxsplit=1)[0].rstrip(",;:") + " …"
