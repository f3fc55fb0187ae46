"""The gateway: sessions, heartbeats, resuming, and the stream of events.

Documentation: Topics > Gateway, Gateway Events, Opcodes and Status Codes.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import WebSocket, WebSocketDisconnect

from sandbox.errors import Json
from sandbox.intents import PRIVILEGED, Intent, received
from sandbox.payloads import guild_payload, member_payload, user_payload

if TYPE_CHECKING:
    from sandbox.world import World

# Gateway Opcodes
DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11
# Gateway Close Event Codes
UNKNOWN_ERROR, NOT_AUTHENTICATED, BAD_TOKEN = 4000, 4003, 4004
ALREADY_AUTHENTICATED, DISALLOWED_INTENTS = 4005, 4014

HEARTBEAT_INTERVAL_MS = 41_250
Frame = Json | int  # a payload to send, or a code to close with


@dataclass(eq=False)
class Session:
    """What one client has been told; it outlives its connections."""

    id: str
    intents: int
    log: list[Json] = field(default_factory=list)
    outbox: asyncio.Queue[Frame] | None = None

    def dispatch(self, name: str, data: Json) -> None:
        """Number an event, remember it for a resume, and send it if connected."""
        # Serialised at once: what was sent must not change with the world afterwards.
        frozen = json.loads(json.dumps(data))
        frame: Json = {"op": DISPATCH, "t": name, "s": len(self.log) + 1, "d": frozen}
        self.log.append(frame)
        if self.outbox is not None:
            self.outbox.put_nowait(frame)


class Gateway:
    """Serves websocket connections and passes the world's events to their sessions."""

    def __init__(self, world: World, token: str, url: str, enabled_intents: int = 0) -> None:
        self.world = world
        self.url = url
        self.enabled_intents = enabled_intents
        self._token = token
        self._sessions: dict[str, Session] = {}
        self._outboxes: set[asyncio.Queue[Frame]] = set()
        self.ready = asyncio.Event()
        world.listen(self._on_event)

    def _on_event(self, name: str, data: Json) -> None:
        for session in self._sessions.values():
            seen = received(name, data, session.intents, self.world.bot.id)
            if seen is not None:
                session.dispatch(name, seen)

    @property
    def is_connected(self) -> bool:
        """Whether an identified client is connected now."""
        return any(session.outbox is not None for session in self._sessions.values())

    def drop(self, *, resumable: bool) -> None:
        """Close every connection; forget the sessions unless they may be resumed."""
        if not resumable:
            self._sessions.clear()
        self.ready.clear()
        self._close_all(UNKNOWN_ERROR)

    def ask_to_reconnect(self) -> None:
        """Send the opcode RECONNECT to everyone."""
        self.ready.clear()
        for outbox in self._outboxes:
            outbox.put_nowait({"op": RECONNECT, "d": None})

    def close(self) -> None:
        """Close every connection, as a server that goes away."""
        self._sessions.clear()
        self._close_all(1001)

    def _close_all(self, code: int) -> None:
        for outbox in self._outboxes:
            outbox.put_nowait(code)

    async def serve(self, socket: WebSocket) -> None:
        """Speak with one client until either side closes."""
        await socket.accept()
        outbox: asyncio.Queue[Frame] = asyncio.Queue()
        self._outboxes.add(outbox)
        outbox.put_nowait({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_INTERVAL_MS}})
        connection = _Connection(self, outbox)
        tasks = {
            asyncio.create_task(_read(socket, connection)),
            asyncio.create_task(_write(socket, outbox)),
        }
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._outboxes.discard(outbox)
            if connection.session is not None and connection.session.outbox is outbox:
                connection.session.outbox = None
                if not self.is_connected:
                    self.ready.clear()
                    self.world.touch()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def identify(self, data: Json, outbox: asyncio.Queue[Frame]) -> Session | int:
        """Begin a session; return a close code instead where Discord would close."""
        if data.get("token") != self._token:
            return BAD_TOKEN
        intents = int(data.get("intents", 0))
        if intents & PRIVILEGED & ~self.enabled_intents:
            return DISALLOWED_INTENTS
        session = Session(secrets.token_hex(16), intents, outbox=outbox)
        self._sessions[session.id] = session
        world = self.world
        guilds = [guild for guild in world.guilds.values() if world.bot.id in guild.members]
        ready: Json = {
            "v": 10,
            "user": user_payload(world.bot) | {"verified": True, "mfa_enabled": False},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(world.application_id), "flags": 0},
        }
        if "shard" in data:
            ready["shard"] = data["shard"]
        session.dispatch("READY", ready)
        for guild in guilds:
            if guild.is_available and intents & Intent.GUILDS:
                everyone = bool(intents & Intent.GUILD_MEMBERS)
                body = guild_payload(world, guild, all_members=everyone)
                session.dispatch("GUILD_CREATE", body | {"unavailable": False})
        self.ready.set()
        world.touch()
        return session

    def resume(self, data: Json, outbox: asyncio.Queue[Frame]) -> Session | int | None:
        """Continue a session and replay what was missed; None if it is not known."""
        if data.get("token") != self._token:
            return BAD_TOKEN
        session = self._sessions.get(str(data.get("session_id")))
        sequence = int(data.get("seq") or 0)
        if session is None or sequence > len(session.log):
            return None
        session.outbox = outbox
        for frame in session.log[sequence:]:
            outbox.put_nowait(frame)
        session.dispatch("RESUMED", {"_trace": []})
        self.ready.set()
        self.world.touch()
        return session

    def members_chunk(self, session: Session, data: Json) -> None:
        """Answer a request for guild members."""
        guild = self.world.guilds[int(data["guild_id"])]
        wanted = {int(each) for each in data.get("user_ids") or guild.members}
        users = [self.world.users[each] for each in guild.members if each in wanted]
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": [member_payload(guild, user) for user in users],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
        }
        if data.get("nonce"):
            chunk["nonce"] = data["nonce"]
        session.dispatch("GUILD_MEMBERS_CHUNK", chunk)


class _Connection:
    """One websocket: what came in so far decides what may come next."""

    def __init__(self, gateway: Gateway, outbox: asyncio.Queue[Frame]) -> None:
        self._gateway = gateway
        self._outbox = outbox
        self.session: Session | None = None

    def handle(self, frame: Json) -> None:
        """Take one payload of the client."""
        op, data = frame.get("op"), frame.get("d")
        if op == HEARTBEAT:
            self._outbox.put_nowait({"op": HEARTBEAT_ACK})
        elif op in (IDENTIFY, RESUME):
            self._begin(op, data or {})
        elif self.session is None:
            self._outbox.put_nowait(NOT_AUTHENTICATED)
        elif op == REQUEST_MEMBERS:
            self._gateway.members_chunk(self.session, data or {})

    def _begin(self, op: int, data: Json) -> None:
        if self.session is not None:
            self._outbox.put_nowait(ALREADY_AUTHENTICATED)
            return
        begin = self._gateway.identify if op == IDENTIFY else self._gateway.resume
        result = begin(data, self._outbox)
        if isinstance(result, Session):
            self.session = result
        elif isinstance(result, int):
            self._outbox.put_nowait(result)
        else:
            self._outbox.put_nowait({"op": INVALID_SESSION, "d": False})


async def _read(socket: WebSocket, connection: _Connection) -> None:
    try:
        while True:
            connection.handle(json.loads(await socket.receive_text()))
    except WebSocketDisconnect:
        return


async def _write(socket: WebSocket, outbox: asyncio.Queue[Frame]) -> None:
    try:
        while True:
            frame = await outbox.get()
            if isinstance(frame, int):
                await socket.close(frame)
                return
            await socket.send_text(json.dumps(frame))
    except (WebSocketDisconnect, RuntimeError):
        # The client has gone; the reader notices, too.
        return
