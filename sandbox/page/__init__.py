"""The sandbox page: a chat in the browser, drawn by NiceGUI, whose acts go through `Member`.

`shell` lays the page out, `chat` shows a channel's messages, `draw*` and `markdown` turn them into
HTML, `composer` and `command_form` are the message box, `modal` the dialogs. Each message is one
block of HTML and not a tree of widgets, so that thousands of them stay fast.
"""
