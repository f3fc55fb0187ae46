"""Cues of what somebody wants: patterns over the plain words of a question.

The text they read is canonical: lower case, spelling mended, contractions written out, every name
of a framework replaced by FW. They are grammar and name no subject; words for "the kind of thing
that is chosen" (framework, library, …) come from the pack as KIND and KINDS.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Written out in the patterns below, as are KIND and KINDS.
PARTS: dict[str, str] = {
    "CHOOSE_": r"""
        (?:choose|decide|pick|select|compare|know which|find the right|make up my mind)
    """,
    "DO_": r"""
        (?:use|learn|take|pick|choose|start|begin|go|try|switch|move|migrate|adopt|follow|study
        |prefer|buy into|invest|rely|get into|consider|select|stick|stay|change|leave)
    """,
    "ONE_": r"""
        (?:one|ones|KIND|option|options|choice|choices|tool|tools)
    """,
}

# A pattern's lines are joined without a gap; a line starts with the | of its alternative.
PATTERNS: dict[str, str] = {
    # what to use, learn or move to; the questionnaire
    "should": r"""
        \bshould (?:i|we|you|one|he|she|they|my \w+)\b.*\bDO_\b|\bshould \w{1,3} DO_\b|\b(?:what
        |which|who|where)\b.{0,40}\b(?:should|shall|would|do|can) (?:i|we|you|one) (?:just )?DO_\b
        |\b(?:what|which) (?:ONE_ )?to DO_\b|\bbetter to DO_\b|\b(?:i|we) better DO_\b
    """,
    "recommend": r"""
        \b(?:recommend\w*|suggest\w*|advice|advise|propose)\b
    """,
    "help_choose": r"""
        \bhelp (?:me|us)?(?: to| in| with)?.{0,20}\b(?:CHOOSE_|choosing|deciding|picking|choice
        |decision)\b|\bhow (?:do|can|should|would) (?:i|we|you|one) (?:best )?CHOOSE_\b
        |\bhow to (?:best )?CHOOSE_\b|\b(?:can|do|could) not (?:decide|choose)\b|\bundecided\b
        |\b(?:not|no idea|do not know|unsure|confused)\b.{0,12}\bwhich\b|\bmake a (?:choice
        |decision)\b|\b(?:find|choose|pick) (?:me |us )?(?:a|the|my|our)(?: right| best
        | good)? (?:KIND|one)\b|\bthe right (?:KIND|one|choice) for (?:me|us|my|our)\b
    """,
    "questionnaire": r"""
        \b(?:questionnaire|quiz|wizard|ask me (?:some |a few |your )?questions|find(?:s
        |er)? the right)\b
    """,
    "worth": r"""
        \bworth (?:it |my time |the time |the effort |the )?(?:DO_|learning|using|switching|picking
        |trying|moving|the \w+|it\b)|\b(?:too late|late|good idea|good time|makes? sense|make sense
        |any reason|reason|a reason|mistake|wise|smart) (?:to|for|not to)\b|\bgood idea$
        |\b(?:thinking|think) (?:about|of) (?:switching|moving|learning|going|using|starting
        |changing)\b|\bstart(?:ing)? (?:a |my |our )?(?:new )?project (?:with|in|on)\b|\b(?:good
        |right|best) (?:choice|pick|fit|option) for (?:me|us|my|our|a|an)\b
    """,
    "need_one": r"""
        \b(?:need|want|looking for|search(?:ing)? for|after) (?:a|an|some|the
        |any)? ?(?:\w+ ){0,3}ONE_\b|\bwhat would you (?:use|pick|choose|take|go with|do)\b
        |\bwhich way (?:should|do) (?:i|we)\b|\bwhat (?:is|are) (?:my|our) best\b|\b(?:what
        |which one) (?:is|would be) (?:best|right|good|ideal|suitable|better) for (?:me|us|my|our
        |someone|somebody)\b|\b(?:fits?|suits?) (?:me|us|my|our)\b
    """,
    "best_one": r"""
        \bbest (?:\w+ ){0,3}(?:KIND)\b|\bbest ONE_\b|\bwhich (?:ONE_ )?(?:is|are) (?:the )?best\b
        |^best\b|\bwhat is the best\b
    """,
    # comparisons
    "versus": r"""
        \b(?:versus|against|compared? (?:to|with)|comparison|comparing|compare|compares|differ
        |differs|difference|differences|different|differently|stack up|instead of|rather than
        |side by side|next to each other|head to head|match up|fare|trade ?offs?)\b
    """,
    "than": r"""
        \bthan\b|\bFW (?:\w+ ){0,2}over (?:\w+ ){0,2}FW\b
    """,
    "or": r"""
        \bFW(?: \w+){0,2} or (?:\w+ ){0,2}?FW\b
    """,
    "others": r"""
        \b(?:(?:the )?others?|the rest|alternatives?|competitors?|competition|everything else
        |something else|anything else|all of them|each of them|the field|each (?:one|KIND)
        |other KIND|any other|all (?:four|three|five|the KIND)|every KIND|rivals?|peers)\b
    """,
    "how_compare": r"""
        \bhow (?:do|does|would) .{0,50}\b(?:compare|differ|stack up|fare|do against|hold up
        |measure up|rank)\b
    """,
    # listing
    "list_kind": r"""
        \b(?:which|what) (?:other |deep learning |all )?(?:KINDS|KIND do|factors?|criteria
        |criterions?|topics|aspects|categories|things|points)\b|\b(?:list|show|name
        |enumerate)\b.{0,20}\b(?:KIND|KINDS|factors?|criteria|options|everything|all)\b
    """,
    "list_ask": r"""
        \bwhat (?:all )?can (?:i|you|we|it|one) (?:compare|ask)\b|\bwhat else (?:is there
        |is out there|exists|do you)\b|\b(?:are|is) there (?:any )?(?:other )?(?:KINDS?|alternatives
        |others)\b|\beverything (?:that )?(?:i|you) can\b|\bKINDS? are there\b|\b(?:which
        |what) (?:KINDS?|ones) (?:there are|exist|do you know|you know)\b|\bwhat do you (?:know
        |compare|cover)\b
    """,
    "which_has": r"""
        \b(?:which|what)(?: of (?:them|these|those|the \w+)| ONE_)*(?: \w+)? (?!should\b|to\b
        |would you\b|do (?:i|we|you)\b)\w+
    """,
    "any_that": r"""
        \b(?:any|anything|something|ONE_) (?:that|which|with|who)\b|\b(?:is|are) there (?:any|a
        |an)\b
    """,
    # about
    "what_is": r"""
        \bwhat (?:(?:even|exactly|actually|really|the \w+|on earth) ){0,2}(?:is
        |are) (?:\w+ ){0,2}?FW\b(?! (?:good at|better|licence|license|like))|\bwhat does FW (?:do
        |mean)\b|\bFW (?:\w+ )?what (?:is|are) (?:it|this|that|they)\b|\bwhat is (?:this|that|it)\b
        |\bFW what is$|\bwas is FW\b|\bwhat FW is\b|\bFW is what\b|\bnever heard of FW\b
        |\bmeaning of FW\b|\bdefine FW\b|\bFW stand for\b
    """,
    "tell_about": r"""
        \b(?:tell|teach) (?:me|us) (?:\w+ ){0,3}about FW|\b(?:explain|describe|introduce
        |introduction|intro|overview|summary|summarise|summarize)\b.{0,12}\bFW\b|\bFW (?:explained
        |introduction|intro|overview|in a nutshell|in short|summary)\b|\bhistory of FW\b|\babout FW$
        |\b(?:strengths?|weaknesses|pros|cons|advantages|disadvantages|benefits|drawbacks|upsides?
        |downsides?|selling points?)\b.{0,30}\bFW\b|\bFW (?:strengths?|weaknesses|pros|cons
        |advantages|disadvantages)\b
    """,
    "what_for": r"""
        \bwhat (?:\w+ ){0,3}FW (?:\w+ ){0,2}(?:for|used for|useful for|good for|meant for|made for
        |do)$|\bwhat (?:is|are|can) FW (?:be )?(?:\w+ )?(?:used|good|for|useful|meant|made)\b
        |\bpurpose\b|\bwhat for\b|\b(?:it|FW) (?:is )?(?:good|used|useful|meant) for$|\bwhat (?:do
        |can|would) (?:people|you|i|we|one) (?:use|do with) FW\b|\buse cases? (?:of|for)\b
        |\bwhen (?:to|should (?:i|we)|would (?:i|you|one)) use FW\b
    """,
    "who_made": r"""
        \bwho (?:\w+ )?(?:made|makes|created|creates|built|builds|develops?|developed|invented
        |started|owns?|maintains?|wrote|runs|backs?|is behind|stands? behind|sponsors?|founded
        |publishes|released|funds)\b|\bcompany behind\b|\bbehind FW\b|\bfrom (?:\w+) or who\b
        |\b(?:creators?|makers?|authors?|owners?|inventors?|developers?|maintainers?) of FW\b
        |\b(?:made|created|developed|owned|built|maintained|invented|backed) by\b
    """,
    # out of scope
    "how_to": r"""
        \bhow (?:(?:do|can|could|should|would|shall|did|might) (?:i|we|you|one|u|someone)|to|can
        |should i) (?:\w+ly )?(?!CHOOSE_|choosing|best CHOOSE_|find out which|compare|FW)\w+
        |\bhow (?:does|do) (?:a |an |the )?(?!FW|they|it\b|these|those|all|both|each|this\b
        |that\b)(?:\w+ ){1,3}work\b|\bshow me how\b|\bhow the \w+ works\b|\bi want to know how to\b
    """,
    "do_it": r"""
        ^(?:please |can you |could you |would you )?(?:write|fix|check|debug|solve|convert|translate
        |implement|code|review|correct|generate|refactor|optimise|optimize|set|change|update|send
        |kick|ban|play|remind)\b(?! (?:is|with|vs)\b)|\bcan you (?:write|fix|check|debug|code|review
        |kick|ban|generate|play|help me (?:fix|debug|with my))\b
    """,
    "my_trouble": r"""
        \bmy (?:\w+ ){0,4}(?:code|container|kernel|script|program|notebook|loss|gradients?|accuracy
        |environment|driver|install\w*|training|model|network)\b(?: \w+){0,4} (?:is|are|gives?|gets?
        |does|keeps?|stays?|says?|shows?|answers?|throws?|returns?|crashes|hangs|dies|fails?|stops?
        |slow|stuck|broken|nan|can not|will not)\b|\b(?:i|we) (?:\w+ )?(?:get|got|am getting
        |keep getting|see|receive|have) (?:this |an? |the |these )?(?:\w+ ){0,2}(?:error|errors
        |warning|exception|problem|issue|traceback|message)\b|\bwhy (?:does|do|is|are|did|has) (?:my
        |the|this|it)\b.{0,40}\b(?:stuck|slow|fail|crash|hang|stop|nan|wrong|different)\w*
    """,
    "where_get": r"""
        \bwhere (?:do|can|could|should|would|to) ?(?:i|we|you|one)? (?:get|find|buy|download|rent
        |order|see|read|watch|report|ask|post)\b
    """,
    "define": r"""
        ^(?:and |so |but |ok |hi |hey )?what (?:is|are) (?:a |an |the )?\w+(?: \w+)?$|\bwhy do (?:we
        |you|people|i) need\b|\bwhat does \w+ mean\b|\bexplain \w+(?: \w+)?$
    """,
    "operands": r"""
        ^(?:\w+ ){0,2}(?!FW)\w+ (?:or|versus) (?!FW|not\b)\w+(?: \w+){0,2}$
    """,
    # the shape of the sentence
    "yes_no": r"""
        ^(?:(?!what\b|which\b|who\b|why\b|how\b|where\b|when\b)\w+ ){0,4}?(?:is|are|do|does|did|can
        |could|has|have|will|would|was|were|should)\b(?! (?:you|i|we) (?:recommend|suggest|think))
    """,
    "wh": r"""
        \b(?:what|which|who|why|how|where|when)\b
    """,
    "why": r"""
        \bwhy\b|\bhow come\b
    """,
    "who": r"""
        \bwho\b
    """,
    "which": r"""
        \b(?:which|what)\b
    """,
}

FOREIGN_HEAD = r"""
    \b(?:which|what|whose|best|worst|cheapest|top|good) (?:\w+ )?(?P<noun>\w+)
    (?: is| are| should| do| does| can| has| have| goes| to| would| for| teaches| in)\b
    |\b(?:recommend|suggest)(?: me| us)?(?: a| an| some| any)(?: good| nice| cheap| great)?
    (?: (?P<noun2>\w+))\b
"""
OPERANDS = r"\b(?P<left>\w+) (?:or|versus)(?: a| an| the)? (?P<right>\w+)\b"


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled patterns for one pack's word of what is chosen."""

    patterns: dict[str, re.Pattern[str]]
    foreign_head: re.Pattern[str]
    operands: re.Pattern[str]

    def found(self, canonical: str) -> frozenset[str]:
        """Return the names of the patterns that occur in a canonical text."""
        return frozenset(name for name, p in self.patterns.items() if p.search(canonical))


def joined(pattern: str) -> str:
    """Return a pattern that is written over several lines as one."""
    return "".join(line.strip() for line in pattern.splitlines())


def compile_cues(kinds: Iterable[str]) -> Cues:
    """Compile the patterns; `kinds` are singular nouns for what is chosen, such as "framework"."""
    singular = "|".join(sorted({re.escape(k) for k in kinds}))
    one = f"(?:{singular})s?"
    many = f"(?:(?:{singular})s|ones)"

    def put(pattern: str) -> re.Pattern[str]:
        written = joined(pattern)
        for name, part in PARTS.items():
            written = written.replace(name, joined(part))
        return re.compile(written.replace("KINDS", many).replace("KIND", one))

    return Cues(
        {name: put(pattern) for name, pattern in PATTERNS.items()},
        re.compile(joined(FOREIGN_HEAD)),
        re.compile(OPERANDS),
    )


def cue_words() -> frozenset[str]:
    """Return the plain words that the patterns look for, so that misspelt ones can be mended."""
    without_escapes = re.sub(r"\\[a-zA-Z]", " ", " ".join((*PATTERNS.values(), *PARTS.values())))
    return frozenset(w for w in re.findall(r"[a-z]{4,}", without_escapes))
