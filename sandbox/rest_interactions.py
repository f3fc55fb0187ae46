"""REST routes for answering interactions; their token is in the path."""

from __future__ import annotations

from sandbox.call import Call, Route
from sandbox.errors import ApiError, Json, Refusal
from sandbox.interactions import ANSWER, DEFER_ANSWER, UPDATE, Interaction
from sandbox.limits import EPHEMERAL, LOADING
from sandbox.payloads import message_payload


def respond(call: Call) -> Json | None:
    """Create Interaction Response."""
    interaction = call.world.interactions.respond(
        call.id("interaction_id"), call.path["interaction_token"], call.body, call.files
    )
    if call.query.get("with_response", "false").lower() not in ("1", "true"):
        return None
    return _callback_response(call, interaction)


def _callback_response(call: Call, interaction: Interaction) -> Json:
    body: Json = {"id": str(interaction.id), "type": interaction.kind}
    response: Json = {"interaction": body}
    original = interaction.original
    if original is None:
        return response
    body["response_message_id"] = str(original.id)
    body["response_message_loading"] = bool(original.flags & LOADING)
    body["response_message_ephemeral"] = bool(original.flags & EPHEMERAL)
    body["channel_id"] = str(original.channel_id)
    if interaction.channel.guild_id is not None:
        body["guild_id"] = str(interaction.channel.guild_id)
    if interaction.callback in (ANSWER, DEFER_ANSWER, UPDATE):
        message = message_payload(call.world, original)
        response["resource"] = {"type": interaction.callback, "message": message}
    return response


def _interaction(call: Call) -> Interaction:
    token = call.path["webhook_token"]
    return call.world.interactions.by_webhook(call.id("webhook_id"), token)


def _message_id(call: Call) -> int | None:
    return call.id("message_id") if "message_id" in call.path else None


def follow_up(call: Call) -> Json:
    """Create Followup Message."""
    message = call.world.interactions.follow_up(_interaction(call), call.body, call.files)
    return message_payload(call.world, message)


def get_answer(call: Call) -> Json:
    """Get Original Interaction Response or Followup Message."""
    message = call.world.interactions.message_of(_interaction(call), _message_id(call))
    return message_payload(call.world, message)


def edit_answer(call: Call) -> Json:
    """Edit Original Interaction Response or Followup Message."""
    interactions = call.world.interactions
    message = interactions.message_of(_interaction(call), _message_id(call))
    interactions.edit(message, call.body, call.files)
    return message_payload(call.world, message)


def delete_answer(call: Call) -> None:
    """Delete Original Interaction Response or Followup Message."""
    message = call.world.interactions.message_of(_interaction(call), _message_id(call))
    call.world.messages.delete(message)


def get_webhook(_: Call) -> Json:
    """Get Webhook with Token; the webhook of an interaction cannot be read."""
    raise ApiError(Refusal.UNKNOWN_WEBHOOK)


_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"

ROUTES = [
    Route("POST", _CALLBACK, respond, needs_token=False),
    Route("GET", _WEBHOOK, get_webhook, needs_token=False),
    Route("POST", _WEBHOOK, follow_up, needs_token=False),
    *(
        route
        for template in (_WEBHOOK + "/messages/@original", _WEBHOOK + "/messages/{message_id}")
        for route in (
            Route("GET", template, get_answer, needs_token=False),
            Route("PATCH", template, edit_answer, needs_token=False),
            Route("DELETE", template, delete_answer, needs_token=False),
        )
    ),
]
