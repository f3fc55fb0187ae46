"""People with needs that are known: what they answer, who may win for them, and who may not."""

from dataclasses import dataclass

from advisor.conversation.state import Answer, Form, Importance

TF, KERAS, TORCH, JAX = "tensorflow", "keras", "pytorch", "jax"


@dataclass(frozen=True)
class Persona:
    """Somebody's answers, who is a good pick for them, and who must be left out."""

    name: str
    answers: dict[str, str]
    picks: set[str]
    never: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    must: str = ""

    def form(self):
        """The form as this person fills it in; the answer named by `must` is a must-have."""
        return Form(
            answers={
                question: Answer(
                    tuple(chosen.split()),
                    Importance.MUST if question == self.must else Importance.NORMAL,
                )
                for question, chosen in self.answers.items()
            }
        )


def persona(name, picks, *, never=(), left_out=(), must="", **answers):
    """A persona from `question="option option"`."""
    return Persona(name, answers, set(picks), frozenset(never), frozenset(left_out), must)


PERSONAS = [
    persona(
        "first project, results this week",
        {KERAS},
        never={JAX},
        experience="beginner",
        goal="learn",
        priorities="quick-results",
    ),
    persona(
        "beginner, 2,000 photos, phone",
        {KERAS},
        never={JAX},
        experience="beginner",
        data="images",
        size="small",
        runs="phone",
    ),
    persona(
        "mixed team, rapid prototype",
        {KERAS},
        never={JAX},
        goal="prototype",
        team="mixed",
        style="ready-made",
    ),
    persona(
        "fine-tunes an open language model",
        {TORCH},
        never={TF},
        goal="adapt",
        data="text",
        existing="hub-model",
        computer="nvidia-linux",
    ),
    persona(
        "vision model from the Hub",
        {TORCH},
        never={TF, JAX},
        data="images",
        existing="hub-model",
    ),
    persona(
        "reads and reproduces papers",
        {TORCH},
        never={TF},
        goal="research",
        experience="expert",
        style="full-control",
    ),
    persona(
        "physics-informed networks",
        {JAX},
        never={KERAS},
        data="simulation",
        goal="research",
        experience="expert",
    ),
    persona(
        "simulation with own derivatives",
        {JAX},
        never={KERAS},
        data="simulation",
        priorities="flexibility",
    ),
    persona(
        "large runs on TPUs",
        {JAX, KERAS},
        never={TORCH},
        computer="tpu",
        size="large",
        experience="expert",
    ),
    persona(
        "large training on an NVIDIA cluster",
        {TORCH, JAX},
        never={KERAS},
        computer="cluster",
        size="large",
        goal="research",
    ),
    persona(
        "Windows PC with an NVIDIA GPU",
        {TORCH},
        left_out={TF, JAX},
        computer="nvidia-windows",
        goal="learn",
        experience="some",
    ),
    persona(
        "Mac owner who learns",
        {TORCH, KERAS},
        never={TF, JAX},
        computer="mac",
        goal="learn",
        experience="beginner",
    ),
    persona(
        "Radeon on Linux",
        {TORCH, JAX},
        never={TF},
        computer="amd",
        experience="some",
        priorities="flexibility",
    ),
    persona("Intel GPU", {TORCH}, never={JAX}, computer="intel", experience="some"),
    persona(
        "app with TF Lite models",
        {TF, KERAS},
        never={JAX, TORCH},
        runs="phone",
        existing="tflite",
        goal="product",
    ),
    persona(
        "app with PyTorch models",
        {TORCH},
        never={JAX},
        runs="phone",
        existing="pytorch-code",
        goal="product",
    ),
    persona(
        "phone as a must",
        {TF, KERAS, TORCH},
        left_out={JAX},
        must="runs",
        runs="phone",
        experience="expert",
    ),
    persona(
        "TensorFlow models in the browser",
        {TF},
        left_out={JAX},
        runs="browser",
        existing="tf-code",
    ),
    persona(
        "new product in the browser",
        {TF, TORCH},
        left_out={JAX},
        runs="browser",
        goal="product",
    ),
    persona(
        "TensorFlow estate that works",
        {TF, KERAS},
        never={JAX, TORCH},
        existing="tf-code",
        runs="server",
        goal="product",
    ),
    persona(
        "Keras models at work",
        {KERAS},
        never={JAX},
        existing="keras-code",
        goal="product",
    ),
    persona(
        "undecided between engines, long-lived product",
        {KERAS},
        never={TF, JAX},
        priorities="back-ends maintenance",
        goal="product",
    ),
    persona(
        "step-by-step debugging is a must",
        {TORCH, KERAS},
        never={JAX},
        must="priorities",
        priorities="debugging",
        experience="some",
    ),
    persona("data larger than memory", {TF, TORCH, KERAS}, never={JAX}, size="large"),
    persona(
        "vendor-neutral governance",
        {TORCH},
        never={JAX},
        must="priorities",
        priorities="governance",
        left_out={JAX},
    ),
    persona(
        "object detector",
        {TORCH},
        never={TF},
        data="detection",
        goal="product",
        runs="server",
    ),
    persona(
        "microcontroller",
        {TF, KERAS, TORCH},
        never={JAX},
        runs="embedded",
        goal="product",
    ),
    persona(
        "JAX group",
        {JAX},
        existing="jax-code",
        goal="research",
        team="experienced",
    ),
    persona(
        "startup that hires",
        {TORCH},
        never={JAX},
        team="growing",
        goal="product",
        runs="server",
    ),
    persona("ease of use decides", {KERAS}, never={JAX}, deciding="ease-of-use"),
]
