"""Typing errors as fingers make them, repeatable by a seed, for tests of the understanding."""

import random
import string

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")  # each row starts half a key further right


def _neighbours() -> dict[str, str]:
    """Letter -> the letters on the keys that touch it on a QWERTY keyboard."""
    at = {key: (x, y) for y, row in enumerate(ROWS) for x, key in enumerate(row)}
    touching = ((-1, 0), (1, 0), (0, -1), (1, -1), (0, 1), (-1, 1))
    return {
        key: "".join(other for other, (u, v) in at.items() if (u - x, v - y) in touching)
        for key, (x, y) in at.items()
    }


NEIGHBOURS = _neighbours()


def with_typing_errors(text: str, share: float, seed: int) -> str:
    """Put typing errors on a share of the letters of a text.

    An error is, with equal chance, a swap with the next letter, a dropped letter, a doubled letter,
    or a neighbouring key pressed instead. Only the letters a to z are touched, in either case, and
    the case stays; digits, punctuation, spaces and other letters stay as they are. A swap that
    would change nothing or leave the word becomes a neighbouring key.

    Args:
        text: what the person meant to write.
        share: errors a letter, 0 to 1. The number of errors is the share of the letters, its
            fraction rounded up or down by chance, so that it is right on average for short texts.
        seed: the same text, share and seed give the same errors, on every machine.

    Returns:
        The text with the errors; the text itself for a share of 0 or without letters.

    Raises:
        ValueError: the share is below 0 or above 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share is {share}, expected 0 to 1")
    rng = random.Random(f"{seed} {text}")  # texts of equal length must not err at equal places
    letters = [place for place, sign in enumerate(text) if sign in string.ascii_letters]
    wrong = set(rng.sample(letters, int(share * len(letters) + rng.random())))
    typed: list[str] = []
    place = 0
    while place < len(text):
        sign, following = text[place], text[place + 1 : place + 2]
        place += 1
        if place - 1 not in wrong:
            typed.append(sign)
            continue
        error = rng.choice(("swap", "drop", "double", "neighbour"))
        if error == "swap" and following.isalpha() and following != sign and place not in wrong:
            typed += [following, sign]
            place += 1
        elif error == "double":
            typed += [sign, sign]
        elif error != "drop":
            key = rng.choice(NEIGHBOURS[sign.lower()])
            typed.append(key.upper() if sign.isupper() else key)
    return "".join(typed)
