"""Another process that uses the same database; the tests start, watch and kill it.

worker.py count URL     count up in one conversation until killed, print each number once stored
worker.py add URL N     count up N times
"""

import asyncio
import sys
from itertools import count

from storage import open_database

OWNER, CHANNEL = 7, 70  # the conversation that is counted in, by its form's serial


async def work(url: str, times: int | None) -> None:
    """Count up, and print what is committed."""
    async with open_database(url) as database:
        for _ in count() if times is None else range(times):
            async with database.conversations.open(OWNER, CHANNEL, None) as held:
                serial = held.state.form.serial + 1
                held.state = held.state.with_form(type(held.state.form)(serial=serial))
            sys.stdout.write(f"{serial}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[2], None if sys.argv[1] == "count" else int(sys.argv[3])))
