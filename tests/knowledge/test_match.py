"""Fuzzy search: misspelt words, names joined and split, phrases, autocomplete."""

import pytest

from knowledge.match import Lexicon, NameIndex, PhraseIndex, edit_allowance, nearest, stem

TARGETS = ("comfort", "carrying", "price", "uphill", "bike", "gear", "suspension", "form", "from")


@pytest.fixture(scope="module")
def lexicon():
    """Words that may be meant, and words that only are none."""
    return Lexicon(TARGETS, genuine=("prize", "bake"), common=("from",))


@pytest.mark.parametrize(
    ("length", "errors"), [(1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (12, 2), (13, 3), (40, 3)]
)
def test_longer_words_may_have_more_errors(length, errors) -> None:
    """One error in four letters changes more than one in twelve."""
    assert edit_allowance(length) == errors


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("comfrot", "comfort"),
        ("comfot", "comfort"),
        ("comfoort", "comfort"),
        ("komfort", "comfort"),
        ("suspensoin", "suspension"),
        ("suspnsoin", "suspension"),
        ("biek", "bike"),
    ],
)
def test_a_misspelt_word_is_corrected(lexicon, typed, meant) -> None:
    """A letter too many, too few, another one, or two swapped."""
    assert lexicon.correct(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        "prize",  # genuine, though one letter from price
        "bake",  # genuine
        "hike",  # a letter changed in four makes another word too easily
        "sausage",
        "20km",
        "",
        "abc",
    ],
)
def test_genuine_words_and_strangers_are_left_alone(lexicon, word) -> None:
    """A correction is worse than none where the word is right."""
    assert lexicon.correct(word) == word


def test_a_known_word_stays_what_it_is(lexicon) -> None:
    """Even with a neighbour one edit away."""
    assert lexicon.correct("form") == "form"
    assert lexicon.knows("prize")
    assert not lexicon.knows("sausage")


def test_swapped_letters_win_over_other_errors_then_the_same_beginning() -> None:
    """Among equally near words the likelier slip is meant."""
    assert Lexicon(("grave", "crave")).correct("crvae") == "crave"
    assert Lexicon(("rate", "late")).correct("ratee") == "rate"
    assert Lexicon(("later", "rater")).correct("lader") == "later"


def test_a_common_word_wins_among_equals() -> None:
    """Grammar is typed more often than any term."""
    assert Lexicon(("thesis", "theses"), common=("theses",)).correct("thesas") == "theses"


def test_three_letters_may_only_be_swapped() -> None:
    """Anything else makes another word."""
    short = Lexicon(("the", "api"))

    assert short.correct("teh") == "the"
    assert short.correct("thx") == "thx"


def test_strangers_do_not_fill_the_memory() -> None:
    """What was corrected is remembered, within bounds."""
    lexicon = Lexicon(("comfort",))
    for number in range(9_000):
        lexicon.correct("".join(chr(97 + int(d)) for d in f"{number:08}"))

    assert len(lexicon._corrected) <= 8_193


# Names

NAMES = {
    "rambler": ("Rambler", "the rambler"),
    "mule": ("Cargo Mule", "mule"),
    "go": ("Go",),
    "foldaway": ("FoldAway", "fold-away bike"),
}


def tokens(text):
    """Cut as the tests need it."""
    return text.casefold().replace("-", " ").split()


def find(text, genuine=()):
    """Return target and span of each name."""
    index = NameIndex(NAMES, tokens)
    return [(h.target, h.first, h.last) for h in index.find(tokens(text), genuine)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("a rambler", [("rambler", 1, 2)]),
        ("a ramblr", [("rambler", 1, 2)]),
        ("a cargo mule", [("mule", 1, 3)]),
        ("a cargomule", [("mule", 1, 2)]),
        ("a fold away", [("foldaway", 1, 3)]),
        ("a folda way", [("foldaway", 1, 3)]),
        ("a foldawy", [("foldaway", 1, 2)]),
        ("rambler mule go", [("rambler", 0, 1), ("mule", 1, 2), ("go", 2, 3)]),
        ("gone", []),
        ("", []),
    ],
)
def test_names_are_found_joined_split_and_misspelt(text, hits) -> None:
    """In reading order, with the words that they cover."""
    assert find(text) == hits


def test_the_longest_name_wins() -> None:
    """A cargo mule is not a mule with a cargo."""
    assert find("cargo mule") == [("mule", 0, 2)]
    assert find("fold away bike") == [("foldaway", 0, 3)]


def test_a_short_name_has_to_be_exact() -> None:
    """Two letters are other words too easily."""
    assert find("og") == []
    assert find("got") == []


def test_a_genuine_word_is_no_misspelt_name() -> None:
    """An exact one is a name all the same."""
    assert find("gambler") == [("rambler", 0, 1)]
    assert find("gambler", genuine=("gambler",)) == []
    assert find("rambler", genuine=("rambler",)) == [("rambler", 0, 1)]


def test_an_exact_hit_says_so() -> None:
    """Who decides on the context needs to know."""
    index = NameIndex(NAMES, tokens)

    assert [h.is_exact for h in index.find(["rambler"], ())] == [True]
    assert [(h.is_exact, h.alias) for h in index.find(["ramblr"], ())] == [(False, "rambler")]


# Phrases


def stems(text):
    """Cut into stems."""
    return [stem(w) for w in text.split()]


def phrases(found):
    """Return target and places."""
    return [(h.target, h.places) for h in found]


@pytest.fixture(scope="module")
def index():
    """Phrases of one, two and three words."""
    return PhraseIndex(
        {"price": ("low price", "cheap"), "climb": ("steep hill climbing",), "it": ("is it",)},
        stems,
        ignored=("it", "is"),
    )


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("a low price", [("price", (1, 2))]),
        ("the price is low", [("price", (1, 3))]),
        ("low prices", [("price", (0, 1))]),
        ("climbing a steep hill", [("climb", (0, 2, 3))]),
        ("price one two three four five low", []),
        ("low", []),
        ("cheap", [("price", (0,))]),
        ("", []),
    ],
)
def test_a_phrase_is_found_in_any_order_within_a_window(index, text, hits) -> None:
    """Three other words may stand between; farther apart they belong to other things."""
    assert phrases(index.find(stems(text))) == hits


def test_longer_phrases_come_first(index) -> None:
    """They tell more."""
    hits = index.find(stems("cheap and a low price and a steep hill climbing"))

    assert [len(h.places) for h in hits] == [3, 2, 1]


def test_a_phrase_of_common_words_only_stands_word_by_word(index) -> None:
    """The order of common words is all that tells them apart."""
    assert phrases(index.find(["is", "it"])) == [("it", (0, 1))]
    assert index.find(["it", "is"]) == ()
    assert index.find(["is", "so", "it"]) == ()


def test_in_order_every_phrase_stands_word_by_word() -> None:
    """As small talk and wishes do."""
    index = PhraseIndex({"back": ("go back",)}, str.split, in_order=True)

    assert phrases(index.find(["please", "go", "back"])) == [("back", (1, 2))]
    assert index.find(["back", "go"]) == ()


# Autocomplete

TITLES = {
    "flat": ("Speed on the flat", "level road"),
    "uphill": ("Speed uphill", "climbing"),
    "comfort": ("Comfort", "soft"),
    "price": ("Price", "cost"),
}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("com", ["comfort"]),
        ("COMF", ["comfort"]),
        ("speed", ["flat", "uphill"]),
        ("climb", ["uphill"]),
        ("comfrot", ["comfort"]),
        ("road", ["flat"]),
    ],
)
def test_what_begins_so_comes_first_then_what_looks_alike(typed, first) -> None:
    """Names and aliases alike, in the order of the pack among equals."""
    assert list(nearest(typed, TITLES, 25))[: len(first)] == first


def test_nothing_typed_gives_all_in_order_up_to_the_limit() -> None:
    """The menu opens before a letter is typed."""
    assert nearest("", TITLES, 25) == tuple(TITLES)
    assert nearest(" !?", TITLES, 2) == ("flat", "uphill")
    assert nearest("speed", TITLES, 1) == ("flat",)


def test_what_is_like_nothing_gives_nothing() -> None:
    """An empty menu is honest."""
    assert nearest("qqqq", TITLES, 25) == ()
