"""The cooldown and the end of admissions."""

import asyncio

import pytest

from cogs.gate import Cooldown, Gate, Refused


class Clock:
    """Stands still until moved."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        """Return the time."""
        return self.now


@pytest.fixture
def clock():
    """A clock at 0."""
    return Clock()


def test_a_person_who_is_too_fast_is_told_for_how_long_to_wait(clock):
    """Afterwards it works again; others are not concerned."""
    gate = Gate(Cooldown(2, 10.0), clock=clock)
    gate.admit(1, 100)
    clock.now = 3.5
    gate.admit(1, 100)

    with pytest.raises(Refused, match=r"Try again in 7 seconds\."):
        gate.admit(1, 100)
    gate.admit(2, 100)

    clock.now = 9.5
    with pytest.raises(Refused, match=r"Try again in a second\."):
        gate.admit(1, 100)
    clock.now = 10.0
    gate.admit(1, 100)


def test_a_channel_has_a_limit_of_its_own(clock):
    """However many people share it."""
    gate = Gate(channel=Cooldown(3, 10.0), clock=clock)
    for person in range(3):
        gate.admit(person, 100)

    with pytest.raises(Refused):
        gate.admit(3, 100)
    gate.admit(3, 101)


def test_a_refusal_does_not_count(clock):
    """Whoever keeps trying does not wait for ever."""
    gate = Gate(Cooldown(1, 10.0), clock=clock)
    gate.admit(1, 100)
    for second in range(1, 10):
        clock.now = second
        with pytest.raises(Refused):
            gate.admit(1, 100)
    clock.now = 10.0
    gate.admit(1, 100)


def test_presses_have_a_wider_limit(clock):
    """A questionnaire may be answered quickly."""
    gate = Gate(clock=clock)
    assert gate.presses.times > gate.person.times
    for _ in range(gate.presses.times):
        gate.admit(1, 100, is_press=True)
    with pytest.raises(Refused):
        gate.admit(1, 100, is_press=True)
    gate.admit(1, 100)


def test_memory_is_bounded(clock):
    """Whoever was seen longest ago is forgotten first."""
    cooldown = Cooldown(1, 10.0, size=100)
    for person in range(10_000):
        cooldown.take(person, 0.0)

    assert len(cooldown) == 100
    assert cooldown.wait_s(9_999, 0.0) == 10.0
    assert cooldown.wait_s(0, 0.0) == 0.0


async def test_draining_waits_for_those_inside_and_admits_nobody():
    """The newcomer is told to come back."""
    gate = Gate()
    gate.enter("act")
    draining = asyncio.create_task(gate.drain(5.0))
    await asyncio.sleep(0)

    with pytest.raises(Refused, match="restarting"):
        gate.admit(1, 100)
    assert not draining.done()
    gate.leave("act")
    assert await draining == 0


async def test_draining_gives_up_after_its_time():
    """It says how many answers were cut off."""
    gate = Gate()
    gate.enter("act")

    assert await gate.drain(0.0) == 1


async def test_a_command_that_comes_too_fast_is_refused_privately(
    scripted, bot, invoke, monkeypatch
):
    """With the time to wait."""
    monkeypatch.setattr(bot.client.gate, "person", Cooldown(1, 600.0))

    assert (await invoke("ask", question="x")).text.startswith("### Asked")
    refused = await invoke("ask", question="x")

    assert refused.ephemeral
    assert refused.text == "That is a lot at once. Try again in 600 seconds."


async def test_a_press_that_comes_too_fast_is_refused_privately(
    scripted, bot, invoke, press, monkeypatch
):
    """The first one counts."""
    card = await invoke("ask", question="x")
    monkeypatch.setattr(bot.client.gate, "presses", Cooldown(1, 600.0))

    assert "Pressed" in (await press(card, "Sources")).text
    refused = await press(card, "Sources")

    assert refused.ephemeral
    assert refused.text.startswith("That is a lot at once.")
