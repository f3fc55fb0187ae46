"""The sentences that this package says itself. What the pack says is not here."""

from knowledge.model import Kind, Status, Verdict

COMPARE_TITLE = "{factor}: {names}"
COMPARE_SEVERAL = "{names}, by {count} factors"
COMPARE_ALL = "{names}, factor by factor"
ROW = "{factor}: {ratings}"
RATED = "{name} {rating}"
NOT_RATED = "{name} not rated"
OTHER_FACTORS = "Less apart, or alike: {names}."
OF_FIVE = "Ratings are of 5; a judgement that rests on the claims behind it."
BETTER = "Higher is better: {better}"
BEST_FIRST = "Best rated first. Higher is better: {better}"
NO_SUCH_NAME = "I do not know “{name}”. I know {names}."
LEFT_OUT = "Left out as you asked: {names}."
ON_ALL = "and on everything else"

ARTICLE = "The article of {year} said: {says} {verdict}"
VERDICTS = {
    Verdict.HOLDS: "That still holds.",
    Verdict.PARTLY: "That holds in part.",
    Verdict.OUTDATED: "That is outdated.",
    Verdict.WRONG: "That does not hold.",
    Verdict.UNSUPPORTED: "No evidence for it was found.",
    Verdict.OPINION: "That is an opinion.",
}
ARTICLE_TITLE = "What the article said: {factor}"
ARTICLE_LINE = "{says} {verdict} Today: {today}"

OLD_CLAIM = "The oldest fact here was last checked {days} days ago."

FACT_TITLE = "{names}: {subject}"
FACT_TITLE_PLAIN = "{names}"
CLAIM_OF = "{name}: {text}"
RATED_ON = "{factor}: {name} {rating} of 5."
NO_FACT = "I have no fact that answers this about {names}."
LICENCE = "{name} is published under the licence {licence}."
LICENCE_WORDS = (
    "licence license licensed open source free of charge cost commercial commercially pay"
)
STATUS = {
    Status.ACTIVE: "{name} is actively developed.",
    Status.MAINTENANCE: "{name} gets upkeep only.",
    Status.RETIRED: "{name} is retired; {successor} took its place.",
}
STATUS_WORDS = "status active alive dead maintained maintenance retired abandoned upkeep"
MAKER_WORDS = "who made maker created behind company team develops maintains owner owned governance"
USED_WORDS = "used use good for purpose when suited"

ABOUT_FACTS = "Licence {licence} · {status}"
STATUSES = {
    Status.ACTIVE: "actively developed",
    Status.MAINTENANCE: "upkeep only",
    Status.RETIRED: "retired",
}
KINDS = {
    Kind.FRAMEWORK: "framework",
    Kind.LAYER: "layer on a framework",
    Kind.RUNTIME: "runtime",
    Kind.ALTERNATIVE: "alternative",
}
USED_WHEN = "Used when"
FIRST_STEPS = "First steps: {install} · {tutorial}"
ABOUT_SEVERAL = "{names} in short"

FRAMEWORKS_TITLE = "The {subject} that I know"
INTRODUCED = "{name}: {text}"
FACTORS_TITLE = "What I can compare"
FACTORS_TEXT = "Pick a factor, or ask in your own words."
FACTORS_PICK = "Pick a factor"
FRAMEWORKS_PICK = "Pick one"
LIST_TITLE = "{factor}: who does how well"
MEMBERS = "{group}: {members}"

RECOMMEND_TITLE = "That depends on you"
RECOMMEND_TEXT = "A few questions settle it; each can be skipped, and the result shows its reasons."
RECOMMEND_NOTED = "Noted already: {noted}."
RECOMMEND_SO_FAR = "So far, on that alone"
RECOMMEND_RATINGS = "On what you named"

DID_YOU_MEAN = "Did you mean …"
NOT_UNDERSTOOD = "I did not understand “{text}”"
NOT_UNDERSTOOD_EMPTY = "I found no words to answer in that"
CAN_ASK = "Things that can be asked:"
ONLY = "I know {subject} only: {names}."
OUT_OF_SCOPE_TITLE = "That is outside of what I know"
OUT_OF_SCOPE = "{only} For other questions {{forum}} is a better place."
ASK_THERE = "Ask there"
CAN_TELL = "What I can tell: how they differ in {factor}."
TOO_LITTLE = "Write a question in a few words, and I look for it in the facts that I have."

SMALLTALK_TITLE = "Framewise"
HELP_TITLE = "What I do"
HELP_TEXT = (
    "I compare {subject} on facts that people wrote down, each with its source and the day on "
    "which it was checked, and I help to choose one."
)
HELP_COMMANDS = "Commands"
HELP_LINES = (
    "/ask: a question in your own words",
    "/compare: frameworks on a factor",
    "/framework: what one is, and when it is used",
    "/factors: everything that can be compared",
    "/recommend: a short questionnaire, with a reasoned result",
    "/poll quick: let a channel vote, with a line of evidence each",
)
HELP_FREE = "In direct messages just write. In a server mention me, or reply to my message."
HELP_METHOD = (
    "No language model is behind this: ratings go from 1 to 5, every result can be recomputed "
    "by hand, and “Why?” shows the claims."
)

WHY_TITLE = "Why: {factor}"
SOURCES_TITLE = "Sources: {factor}"
CLAIM = "{name}, {rating}: {text}"
RATING = "{rating} of 5"
UNRATED = "not rated"
NOTHING_HERE = "Nothing is known on this yet."

SUGGEST_SUBJECT = "{factors}: {names}"
SUGGEST_TITLE = "A suggestion on {subject}"
SUGGEST_SOURCE = "Source: {source}"
SUGGEST_CLAIMS = "What the pack says"
SUGGEST_CLAIM = "{place}: {text}"
SUGGEST_MORE = "and {count} more"
SUGGEST_PACK = "Pack {version}, digest {digest}."

WHY = "Why?"
SOURCES = "Sources"
SUGGEST = "Suggest a fix"
ALL_FACTORS = "All factors"
HELP_ME_CHOOSE = "Help me choose"
NONE_OF_THESE = "None of these"
HELP = "Help"
ARTICLE_BUTTON = "The article of {year}"
ABOUT_BUTTON = "About {name}"
COMPARE_BUTTON = "Compare them"

PICTURE_LEADS = "{name} leads on {factors}"
PICTURE_ON = "{name} on {factors}"
PICTURE_TIE = "{names} tie on {factors}"
PICTURE_LEVEL = "No difference in what is rated"
PICTURE_MORE = "{count} more"
PICTURE_SCALE = "5 is best, 1 is worst."
PICTURE_UNKNOWN = "“?” is not rated."
PICTURE_FACTORS = "Shown are the {shown} of {count} factors that tell them apart most."
PICTURE_FRAMEWORKS = "Shown are the first {shown} of {count} frameworks."
PICTURE_ALT = "{title}. Ratings of {names}, in this order. {rows}. {note}"
PICTURE_WON = "{name} won with {votes}"
PICTURE_TIED = "{names} tie with {votes} each"
PICTURE_OPTIONS = "And {count} more options with fewer votes."
PICTURE_VOTES_ALT = "{title}. Votes: {votes}."

GONE = "This button is from an older version. Ask again, or see /help."

POLL_TOO_FEW = "A poll needs at least two of: {names}."
POLL_TOO_MANY = "A poll takes at most {limit} options; you named {count}."
POLL_UNKNOWN = "I do not know {unknown}. I know {names}."
POLL_TITLE = "Result: {question}"
POLL_WINNER = "{name} won with {votes}."
POLL_TIE = "{names} tie with {votes} each."
POLL_NOBODY = "Nobody voted, so nothing is decided."
POLL_VOTERS = (
    "{voters} voted. Whoever has the most votes wins; votes for several options all count."
)
POLL_COUNT = "{name}: {votes}"
POLL_FACTS = "What the facts say about {name}"
VOTES = "{count} votes"
VOTE = "1 vote"


def votes(count: int) -> str:
    """Write a number of votes."""
    return VOTE if count == 1 else VOTES.format(count=count)
