"""Discord without Discord: a loopback server that a real bot can log in to.

`server.Sandbox` starts the gateway and the REST API, `world.World` holds the state and the rules,
`member.Member` offers what a person can do. Nothing of the bot is imported here: the two only
talk over the wire.
"""

from sandbox.clock import Clock, ManualClock, SystemClock
from sandbox.member import Member
from sandbox.server import Sandbox
from sandbox.shown import Shown
from sandbox.slash import Refused

__all__ = ["Clock", "ManualClock", "Member", "Refused", "Sandbox", "Shown", "SystemClock"]
