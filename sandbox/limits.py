"""What Discord allows in messages, embeds, polls and autocomplete results.

Each limit names its place in the documentation; all stand in Discord's OpenAPI file, too.
"""

from __future__ import annotations

from collections.abc import Collection

from sandbox.components import check_message_components
from sandbox.errors import ApiError, Json, Refusal
from sandbox.form import Form, Path

MAX_CONTENT = 2000  # Resources > Message > Create Message
MAX_NONCE = 25  # Resources > Message > Create Message
MAX_FILES = 10  # Reference > Uploading Files; MessageCreateRequest.attachments
MAX_FILE_NAME = 1024  # MessageAttachmentRequest.filename
MAX_FILE_DESCRIPTION = 1024  # Resources > Message > Attachment Object
MAX_EMBEDS = 10  # Resources > Message > Create Message
MAX_EMBED_TITLE = 256  # Resources > Message > Embed Limits
MAX_EMBED_DESCRIPTION = 4096
MAX_EMBED_FIELDS = 25
MAX_EMBED_FIELD_NAME = 256
MAX_EMBED_FIELD_VALUE = 1024
MAX_EMBED_FOOTER = 2048
MAX_EMBED_AUTHOR = 256
MAX_EMBED_TOTAL = 6000  # over all embeds of a message
MAX_QUESTION = 300  # Resources > Poll > Poll Media Object
MAX_ANSWER = 55  # Resources > Poll > Poll Media Object
MAX_ANSWERS = 10  # Resources > Poll > Poll Create Request
MAX_POLL_HOURS = 768  # Resources > Poll > Poll Create Request: "up to 32 days"
MAX_CHOICES = 25  # Interactions > Receiving and Responding > Autocomplete
MAX_CHOICE_TEXT = 100  # Interactions > Application Commands > Option Choice Structure

EPHEMERAL = 1 << 6  # Resources > Message > Message Flags
LOADING = 1 << 7
IS_COMPONENTS_V2 = 1 << 15


def is_v2(body: Json) -> bool:
    """Whether a message body carries the flag IS_COMPONENTS_V2."""
    return bool(int(body.get("flags") or 0) & IS_COMPONENTS_V2)


def check_message(
    body: Json, *, file_names: Collection[str], uploads: int, before: Json | None = None
) -> None:
    """Check the body of a new or edited message.

    Args:
        body: what the request says.
        file_names: attachments that the message will have, kept ones included.
        uploads: number of files that came with the request.
        before: on an edit, the message's fields until now.

    Raises:
        ApiError: 50035 with every mistake, 30015 for too many files, 50006 for an empty message.
    """
    if uploads > MAX_FILES or len(body.get("attachments") or []) > MAX_FILES:
        raise ApiError(Refusal.TOO_MANY_ATTACHMENTS)
    form = Form()
    flagged = is_v2(body) or (before is not None and is_v2(before))
    form.text(body, "content", (), MAX_CONTENT)
    _check_attachments(form, body, uploads)
    _check_embeds(form, body)
    if not isinstance(body.get("nonce"), int | None):
        form.text(body, "nonce", (), MAX_NONCE)
    check_message_components(form, body, is_v2=flagged, file_names=file_names)
    if body.get("poll") is not None:
        check_poll(form, body["poll"], ("poll",))
    if flagged:
        _check_no_legacy_fields(form, body, before)
    form.finish()
    merged = {**(before or {}), **body}
    _check_not_empty(merged, has_files=bool(file_names), is_flagged=flagged)


def _check_not_empty(body: Json, *, has_files: bool, is_flagged: bool) -> None:
    names = ["components"] if is_flagged else ["embeds", "poll", "components", "sticker_ids"]
    has_content = not is_flagged and bool(str(body.get("content") or "").strip())
    if not (has_content or (has_files and not is_flagged) or any(body.get(n) for n in names)):
        raise ApiError(Refusal.EMPTY_MESSAGE)


def _check_no_legacy_fields(form: Form, body: Json, before: Json | None) -> None:
    # Components > Component Reference: content, embeds, poll and stickers are disabled by the
    # flag; upgrading a message requires to empty them in the same request.
    for name in ("content", "embeds", "poll", "sticker_ids"):
        value = body.get(name, (before or {}).get(name))
        if value:
            message = f"The {name} field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.refuse((name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)


def _check_attachments(form: Form, body: Json, uploads: int) -> None:
    attachments = form.items(body, "attachments", (), MAX_FILES)
    for index, attachment in enumerate(attachments):
        here = ("attachments", index)
        form.text(attachment, "filename", here, MAX_FILE_NAME, low=1)
        form.text(attachment, "description", here, MAX_FILE_DESCRIPTION)
        identity = str(attachment.get("id", ""))
        if not identity.isdigit():
            form.missing((*here, "id"))
        elif len(identity) < 4 and int(identity) >= uploads:
            message = "There is no file part for this attachment"
            form.refuse((*here, "id"), "ATTACHMENT_NOT_FOUND", message)


def _check_embeds(form: Form, body: Json) -> None:
    total = 0
    for index, embed in enumerate(form.items(body, "embeds", (), MAX_EMBEDS)):
        here: Path = ("embeds", index)
        texts = [
            form.text(embed, "title", here, MAX_EMBED_TITLE),
            form.text(embed, "description", here, MAX_EMBED_DESCRIPTION),
        ]
        for position, field in enumerate(form.items(embed, "fields", here, MAX_EMBED_FIELDS)):
            place = (*here, "fields", position)
            texts += [
                form.text(field, "name", place, MAX_EMBED_FIELD_NAME, low=1, required=True),
                form.text(field, "value", place, MAX_EMBED_FIELD_VALUE, low=1, required=True),
            ]
        footer, author = embed.get("footer") or {}, embed.get("author") or {}
        texts.append(form.text(footer, "text", (*here, "footer"), MAX_EMBED_FOOTER))
        texts.append(form.text(author, "name", (*here, "author"), MAX_EMBED_AUTHOR))
        total += sum(len(text) for text in texts if text)
    if total > MAX_EMBED_TOTAL:
        message = f"Embed size exceeds maximum size of {MAX_EMBED_TOTAL}"
        form.refuse(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)


def check_poll(form: Form, poll: object, path: Path) -> None:
    """Check a poll create request."""
    if not isinstance(poll, dict):
        form.not_an_object(path)
        return
    question = poll.get("question")
    if isinstance(question, dict):
        form.text(question, "text", (*path, "question"), MAX_QUESTION, low=1, required=True)
    else:
        form.missing((*path, "question"))
    answers = form.items(poll, "answers", path, MAX_ANSWERS, low=1, required=True)
    for index, answer in enumerate(answers):
        here = (*path, "answers", index, "poll_media")
        media = answer.get("poll_media")
        if isinstance(media, dict):
            form.text(media, "text", here, MAX_ANSWER, low=1, required=True)
        else:
            form.missing(here)
    form.number(poll, "duration", path, 1, MAX_POLL_HOURS)


def check_autocomplete(body: Json) -> None:
    """Check the choices of an autocomplete result."""
    form = Form()
    data = body.get("data")
    if not isinstance(data, dict):
        form.missing(("data",))
        form.finish()
        return
    choices = form.items(data, "choices", ("data",), MAX_CHOICES, required=True)
    for index, choice in enumerate(choices):
        here = ("data", "choices", index)
        form.text(choice, "name", here, MAX_CHOICE_TEXT, low=1, required=True)
        value = choice.get("value")
        if isinstance(value, str):
            form.text(choice, "value", here, MAX_CHOICE_TEXT, low=1)
        elif value is None:
            form.missing((*here, "value"))
    form.finish()
