"""Three ways to hold a dialogue with the bot: in a terminal, in direct messages, by presses.

All have `act`, which takes one turn and returns what there is after it. What is remembered is read
from the bot's own store.
"""

import io
import json

import terminal
from advisor.conversation.form import reopened
from advisor.conversation.state import Stage, State
from advisor.decision.ranking import rank
from tests.dialogues.dialogue import Seen, Turn

TO_THE_END = "Answer them anyway"
OWN_WORDS = "In my own words"
SKIP = "Skip"
AGAIN = "the question again"


async def held(way, turn):
    """Take a turn; questions before the one that it wants to be at are skipped first.

    One that was skipped on the way to another is opened again, so that no dialogue hangs on the
    order of the questions, which follows what the pack knows.
    """
    seen = None
    if turn.at:
        form = (await way.state()).form
        if turn.at in (*form.skipped, *form.unsure):
            await way.reopen(turn.at)
            seen = await way.go(AGAIN)
        for _ in range(12):
            form = (await way.state()).form
            if form.pending == turn.at:
                break
            is_open = form.stage in (Stage.ASKING, Stage.CONFIRMING)
            assert is_open, f"[at] {turn.at} was not asked, but {form.stage}"
            seen = await way.go(SKIP if form.stage is Stage.ASKING else TO_THE_END)
        assert (await way.state()).form.pending == turn.at, f"[at] {turn.at} was not asked"
    return await way.act(turn) if turn.typed else seen


def from_record(record):
    """Return what a line of JSON tells."""
    ranking = record["ranking"] or []
    return Seen(
        text=record["reply"],
        choices=record["choices"],
        outcome=record["outcome"],
        state=record["form"]["state"],
        pending=record["form"]["pending"],
        answers=record["form"]["answers"],
        placed=[row["framework"] for row in ranking if not row["excluded_by"]],
        excluded=[row["framework"] for row in ranking if row["excluded_by"]],
    )


class Way:
    """What all ways share: the conversation in the store."""

    def __init__(self, store, owner_id, channel_id, guild_id):
        self._store = store
        self._key = (owner_id, channel_id, guild_id)

    async def state(self):
        """Return what the bot remembers."""
        async with self._store.open(*self._key) as conversation:
            state: State = conversation.state
        return state

    async def reopen(self, question):
        """Make a skipped question the pending one, behind the bot's back."""
        async with self._store.open(*self._key) as conversation:
            conversation.state = conversation.state.with_form(
                reopened(conversation.state.form, question)
            )


class Chat(Way):
    """`chat --json`, in this process, on a real store."""

    def __init__(self, advisor, store):
        super().__init__(store, terminal.TERMINAL_USER, terminal.TERMINAL_USER, None)
        self._advisor = advisor

    async def go(self, words):
        """Say something that moves the form."""
        return from_record(await self.line(words))

    async def act(self, turn):
        """Write a line."""
        return from_record(await self.line(turn.typed))

    async def line(self, text):
        """Write a line and return the line that comes back."""
        out = io.StringIO()
        await terminal.chat(self._advisor, self._store, [text], as_json=True, out=out)
        [line] = out.getvalue().splitlines()
        return json.loads(line)


class Screen(Way):
    """What a member has before her in one place; the newest card is the first in `cards`."""

    def __init__(self, bot, member, place):
        super().__init__(bot.stores.conversations, member.id, place.id, place.guild_id)
        self._advisor = bot.holder.advisor
        self.member = member
        self.place = place
        self.cards = []

    async def seen(self, shown):
        """Return what there is after an act."""
        assert shown.failed is None, shown.failed
        assert shown.message is not None, "nothing was shown"
        gone = [one for one in self.cards if one.message.id != shown.message.id]
        self.cards = [shown, *gone]
        form = (await self.state()).form
        ranking = rank(self._advisor.pack, form.answers, ruled_out=form.ruled_out)
        entries = [option for menu in shown.selects for option in menu.options]
        choices = [*shown.buttons, *entries]
        is_ranked = form.answers or form.ruled_out
        return Seen(
            text="\n".join([shown.text, *choices]),
            choices=choices,
            state=str(form.stage),
            pending=form.pending,
            answers=terminal.answers_json(self._advisor, form.answers),
            placed=[one.framework for one in ranking.places] if is_ranked else [],
            excluded=[one.framework for one in ranking.excluded] if is_ranked else [],
        )

    async def press(self, labels):
        """Press a button, or choose entries of a menu, on the newest card that has them."""
        for card in self.cards:
            now = self.member.look(card)
            for menu in now.selects:
                if set(labels) <= set(menu.options):
                    return await self.member.choose(now, menu.custom_id, labels)
            if len(labels) == 1 and labels[0] in now.buttons:
                return await self.member.press(now, labels[0])
        there = [self.member.look(card).buttons for card in self.cards]
        raise AssertionError(f"[press] nothing is called {labels}; there are {there}")

    async def go(self, words):
        """Do what moves the form: press the button, or write where there is none."""
        if words == AGAIN:
            return await self.act(Turn(say=words))
        return await self.seen(await self.press([words]))

    async def write(self, words):
        """Write a direct message, and wait for the answer."""
        await self.member.say(self.place, words)
        return await self.member.next_message(self.place)


class Messages(Screen):
    """Direct messages: words wherever there are any, buttons where there are none."""

    async def act(self, turn: Turn):
        """Write, or press."""
        if turn.begin is None and turn.say is None:
            return await self.seen(await self.press(turn.labels))
        return await self.seen(await self.write(turn.typed))


class Presses(Screen):
    """`/recommend`, then buttons and menus; words only where there is nothing to press."""

    async def act(self, turn: Turn):
        """Use the command, press, or write into the form for one's own words."""
        if turn.begin is not None:
            options = {"situation": turn.begin} if turn.begin else {}
            card = await self.member.command("recommend", channel=self.place, options=options)
            return await self.seen(card)
        if turn.labels:
            return await self.seen(await self.press(turn.labels))
        newest = self.member.look(self.cards[0]) if self.cards else None
        if newest is not None and OWN_WORDS in newest.buttons:
            form = await self.member.press(newest, OWN_WORDS)
            return await self.seen(
                await self.member.submit(form, {form.modal.labels[0]: turn.typed})
            )
        assert self.place.guild_id is None, (
            f"[press] there is no room for words on {newest.buttons}"
        )
        return await self.seen(await self.write(turn.typed))
