"""Pictures for tests: ordinary ones, and such as have all that is awkward."""

from functools import partial

from advisor.answering import picture as answering
from advisor.pictures import (
    Contribution,
    Contributions,
    Gain,
    Matrix,
    Picture,
    Rated,
    Tally,
    Votes,
    fitting,
)

NAMES = (
    "TensorFlow Keras PyTorch JAX Flax PyTorch_Lightning fastai ONNX_Runtime MLX PaddlePaddle "
    "scikit-learn A$very$long{name}_of_a_framework"
).split()
FACTORS = (
    "Phones and edge devices|In the browser|Distributed training|Ecosystem and pretrained models|"
    "Documentation and community|Maintenance and licence|Research adoption|Memory use|"
    "Industry adoption and jobs|Interoperability and export|Multi-backend support|Visualisation|"
    "Installation and size|Language bindings|Inference speed|Training speed|Learning curve|"
    "High-level API|Low-level control|Debugging|Deployment|Hardware|Popularity|Architecture|"
    "Datasets and data loading"
).split("|")


def result(names=("Keras", "PyTorch", "TensorFlow")):
    """A result with everything: leads, a rating that is not known, joined criteria."""
    rows = tuple(
        Contribution(label, tuple(map(Gain, points, known, leads)))
        for label, points, known, leads in [
            ("Learning curve", (29, 22, 15), (True,) * 3, (True, False, False)),
            (
                "Where it runs: On a phone or a tablet of $5_",
                (26, 27, 0),
                (True,) * 3,
                (False,) * 3,
            ),
            ("Debugging", (9, 18, 13), (True, True, False), (False, True, False)),
            ("3 others", (11, 4, 3), (True,) * 3, (False,) * 3),
        ]
    )
    scores = (75, 71, 31)
    drawing = Contributions(names, scores[: len(names)], rows)
    return Picture("Keras leads on learning curve; PyTorch on debugging", drawing, "", "Points.")


def large_comparison():
    """Twelve frameworks by 25 factors, some of them not rated."""
    rows = [
        Rated(factor, tuple((i * 7 + j * 3) % 6 or None for j in range(len(NAMES))))
        for i, factor in enumerate(FACTORS)
    ]
    return fitting(partial(answering._comparison, tuple(NAMES), rows, 14), 12)


def small_comparison():
    """Two by two."""
    rows = (Rated("Ease", (5, None)), Rated("Debugging", (3, 5)))
    return Picture("Keras leads on ease", Matrix(("Keras", "PyTorch"), rows), "")


def tally():
    """A tie, none for the last one, a name that is too long."""
    return answering.tally_picture(
        [("Keras", 12), ("PyTorch", 12), ("x" * 55, 7), ("costs_a $lot$ of money " * 4, 0)]
    )


EVERY = {
    "result": result(),
    "large": large_comparison(),
    "small": small_comparison(),
    "tally": tally(),
    "foreign": answering.tally_picture([("日本語 🙂", 3), ("\u202eab\x07c", 1)]),
    "long title": Picture("leads on everything " * 30, Tally((Votes("A", 1),)), "", "note " * 90),
    "long names": result(("Supercalifragilisticexpialidocious", "An other one of many words", "C")),
}
