"""Colours, on an opaque ground of their own that stands on dark and on light alike.

One hue, told apart by lightness, so that no kind of colour blindness loses anything; a number
stands beside each. Text has a contrast of at least 4.5:1 with what is behind it, bars 3:1.
"""

GROUND = "#202329"
INK = "#f2f4f8"
QUIET = "#b4bcc8"
RULE = "#3c424d"
LEAD = "#5aaef5"
PLAIN = "#858f9e"
# Ratings 1 to 5: the cell, and the ink upon it.
CELLS = {
    1: ("#363b45", "#f2f4f8"),
    2: ("#2f4a6b", "#f2f4f8"),
    3: ("#2f6aa8", "#ffffff"),
    4: ("#7db9ee", "#12161c"),
    5: ("#d6ebff", "#12161c"),
}
