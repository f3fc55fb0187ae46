"""What Discord says when it refuses a request.

Documentation: Topics > Opcodes and Status Codes > JSON Error Codes, and Reference > Error Messages.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

Json = dict[str, Any]


class Refusal(Enum):
    """HTTP status, JSON error code and message of one kind of refusal."""

    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    UNKNOWN_ROUTE = (404, 0, "404: Not Found")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    TOO_MANY_ATTACHMENTS = (400, 30015, "Maximum number of attachments in a message reached (10)")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    NOT_THE_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    CANNOT_SEND_TO_USER = (403, 50007, "Cannot send messages to this user")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    NO_HISTORY_TO_REPLY = (
        403,
        160002,
        "Cannot reply without permission to read message history",
    )
    POLL_EXPIRED = (400, 520001, "Poll expired")
    CANNOT_EDIT_POLL = (400, 520003, "Cannot edit a poll message")
    NOT_A_POLL = (400, 520006, "Cannot expire a non-poll message")


class ApiError(Exception):
    """A refused request, with everything that its JSON answer needs."""

    def __init__(self, refusal: Refusal, errors: Json | None = None) -> None:
        self.refusal = refusal
        self.status, self.code, self.message = refusal.value
        self.errors = errors
        super().__init__(f"{self.status} {self.code} {self.message}")

    def payload(self) -> Json:
        """Return the JSON body of the answer."""
        body: Json = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body
