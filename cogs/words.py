"""Every sentence that the cogs say themselves, in one place, so that it can be translated.

What is said about frameworks comes from the advisor; these are about Discord and about failures.
"""

# Command descriptions and their options.
ASK = "Ask about frameworks in your own words."
ASK_QUESTION = "For example: which one is easier to debug?"
ASK_PRIVATE = "Show the answer only to you (it is public in a server otherwise)."
ANSWER_THIS = "Answer this"
COMPARE = "Compare frameworks on a factor, or on all of them."
COMPARE_FACTOR = "What to compare on; pick from the list or write it yourself."
COMPARE_FIRST = "A framework; without any, the best known ones are compared."
COMPARE_SECOND = "A second framework."
COMPARE_THIRD = "A third framework."
FRAMEWORK = "Introduce one framework: what it is for, who makes it, its licence."
FRAMEWORK_NAME = "The framework; pick from the list or write it yourself."
FACTORS = "List what frameworks can be compared on."
RECOMMEND = "Find the framework that suits you, in a few questions."
RECOMMEND_CODE = "A result code: shows what the result was then and what it is now."
RECOMMEND_SITUATION = "What you already know, for example: beginner, alone, runs on a phone."
POLL = "Decide together in a poll."
POLL_QUICK = "Start one of Discord's own polls, with a line of evidence for each framework."
POLL_QUESTION = "What is to be decided, for example: which one for our next project?"
POLL_FRAMEWORKS = "The frameworks to choose from, with commas; the best known ones if left out."
POLL_HOURS = "How many hours the poll is open; 24 if left out."
HELP = "Say what can be asked, and how."
SETTINGS = "Settings of this server."
SETTINGS_SHOW = "Show the settings of this server."
SETTINGS_QUESTIONS = "Whether questions that were not understood are kept."
SETTINGS_QUESTIONS_ON = "Keep questions that were not understood, without who asked, for 30 days."
SETTINGS_QUESTIONS_OFF = "Keep no questions (this is so until somebody turns it on)."
SETTINGS_SUGGESTIONS = "Where suggestions on facts go."
SETTINGS_CHANNEL = "Send suggestions on facts to a channel of this server."
SETTINGS_CHANNEL_OPTION = "A text channel in which I may write."
SETTINGS_NO_CHANNEL = "Send suggestions on facts to the bot's owner."
ADMIN = "For the bot's owner."
ADMIN_RELOAD = "Put the files of the knowledge pack into use."
ADMIN_STATUS = "Tell how the bot is."
ADMIN_GAPS = "Hand out the questions that were not understood, as a file."

# Cards and forms.
QUICK_TITLE = "Five questions at once"
QUICK_OPEN = "Leave it open"
SAY_TITLE = "In your own words"
SAY_LABEL = "What should I know, or what do you ask?"
REMOVE = "Remove"
START_ANEW = "Start anew"
OF_FIVE = "{rating} of 5"
NOT_RATED = "not rated"
SOURCES = "Sources"
CHECKED = "checked {day}"
ONE_SOURCE = "1 source"
MANY_SOURCES = "{count} sources"
CHOOSE = "Choose"

# Settings of a server.
SETTINGS_TITLE = "Settings of this server"
SETTINGS_CHANGE = (
    "Change them with /settings questions on or off, and /settings suggestions channel or none."
)
QUESTIONS_KEPT = (
    "Questions that I do not understand are kept for {days} days: their words, without who asked "
    "and without this server's name."
)
QUESTIONS_NOT_KEPT = "Questions that I do not understand are not kept."
QUESTIONS_ON = (
    "From now on I keep the questions of this server that I do not understand, so that the authors "
    "of the facts can mend that. Kept are the words and the day: no author, no server, no channel; "
    "mentions, links, e-mail addresses and long numbers are taken out. Each is gone after {days} "
    "days. Please tell your members. End it with /settings questions off."
)
QUESTIONS_OFF = (
    "I keep no questions of this server any more. Those kept so far do not say where they came "
    "from, so that I cannot pick them out; they are gone within {days} days."
)
SUGGESTIONS_TO = "Suggestions on facts go to {channel}."
SUGGESTIONS_TO_OWNER = "Suggestions on facts go to the bot's owner."
SUGGESTIONS_TO_NOWHERE = (
    "Suggestions on facts go to a channel that I no longer find. Choose another one."
)
SUGGESTIONS_HERE = (
    "Suggestions on facts arrive in this channel from now on: what members of this server write "
    "with the button “Suggest a fix” under an answer."
)
SUGGESTIONS_SET = "Suggestions on facts go to {channel} from now on. I posted a first card there."
SUGGESTIONS_UNSET = "Suggestions on facts go to the bot's owner from now on, by direct message."
CANNOT_USE_CHANNEL = "Discord does not let me post in {channel}. Choose another channel."

# Suggestions on facts.
SUGGEST_TITLE = "Suggest a fix"
SUGGEST_ABOUT = (
    "{subject}\nWhat you write goes to those who look after the facts, in a channel of this server "
    "or to the bot's owner. Your name is not sent along."
)
SUGGEST_WRONG = "What is wrong?"
SUGGEST_SOURCE = "A source, if you have one"
SUGGEST_THANKS = "Thank you. Your suggestion was sent, without your name."
SUGGEST_EMPTY = "There were no words in it. Press “Suggest a fix” again and say what is wrong."
SUGGEST_TOO_MANY = "You sent several suggestions of late. Send the next one in {minutes} min."
SUGGEST_NO_CHANNEL = (
    "Your suggestion was not sent: I cannot write in the channel that this server chose. "
    "Ask a manager to choose another with /settings suggestions channel."
)
SUGGEST_NO_OWNER = (
    "Your suggestion was not sent: the bot's owner takes no direct messages. "
    "A manager of a server can name a channel for them with /settings suggestions channel."
)

# For the bot's owner.
OWNER_ONLY = "Only the bot's owner can use this command. See /help for what you can ask."
NO_RELOAD = "The pack cannot be reloaded here: start the bot with bot.py run."
RELOADED = "The pack is in use: version {version}, digest {digest} (before: {before})."
RELOADED_SAME = "The pack was read again and says the same: version {version}, digest {digest}."
REFUSED_ONE = "The pack has a problem, so the old one stays in use."
REFUSED_MANY = "The pack has {count} problems, so the old one stays in use. The first:"
STATUS_TITLE = "Status"
STATUS_PACK = "Pack: version {version}, digest {digest}"
STATUS_COUNTS = "{frameworks} frameworks, {factors} factors, {questions} questions, {claims} claims"
STATUS_OLDEST = "Oldest claim: checked {days} ago"
STATUS_GAPS = "Questions not understood and kept: {count}"
STATUS_SERVERS = "Servers: {count}"
STATUS_UP = "Running for {time}"
STATUS_DATABASE = "Database: {kind}"
NO_GAPS = "No questions are kept. A server opts in with /settings questions on."
GAPS = (
    "{count} questions were not understood, in {groups} groups of like ones. "
    "The most frequent: {most}"
)

# Refusals: one sentence, with a way out.
OLDER = "This card is from an older version. Start anew with /recommend."
UNKNOWN_PRESS = "I do not know this button any more. Start anew with /recommend, or ask with /ask."
NOT_KEPT = "This card is no longer kept. Start anew with /recommend."
NOT_YOURS_TO_REMOVE = (
    "Only the person who asked, or someone who may manage messages, can remove this answer. "
    "You can get your own with /ask."
)
ALREADY_DONE = "That was already answered. The newest card is the one that counts."
TOO_FAST = "That is a lot at once. Try again in {seconds} seconds."
TOO_FAST_ONE = "That is a lot at once. Try again in a second."
RESTARTING = "I am restarting and take nothing new for a moment. Try again in a minute."
COMPARE_WHAT = (
    "Name a factor or a framework to compare, and pick it from the list that /compare offers."
)
NO_TEXT = "There is no text in this message that I can read. Ask with /ask instead."
ONLY_WORDS = "I can read words only, no pictures or files. Tell me in a sentence what you look for."
NO_QUESTION = "The poll needs a question. Type /poll quick and say what is to be decided."
CANNOT_POST = (
    "I can't do that in {channel}: I lack {rights}. "
    "Ask a manager of this server, or use me in another channel."
)
ONE_RIGHT = "the right “{right}”"
MANY_RIGHTS = "the rights {rights}"
A_RIGHT = "“{right}”"
THIS_CHANNEL = "this channel"
CHANGED_COMMAND = "This command has changed. Reload Discord and try it again."
NOT_ALLOWED = "You may not use this command here. Ask a manager of this server."
BAD_OPTION = "I could not read one of the options. Type the command again and pick from the list."
CLOSED_DMS = "I can't write to you: your direct messages are closed. Use me in a server instead."
GONE = "The message or channel is no longer there. Ask again with /ask."
NO_ACCESS = "Discord does not let me do that here. Use me in another channel."
APOLOGY = "Something went wrong on my side; nothing was lost. Reference {reference}."

RIGHTS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
    "create_polls": "Create Polls",
}

# Why the bot did not start: one line with the mend.
START_WITHOUT = "DISCORD_TOKEN is not set. Get a token at the developer portal, section Bot."
START_REFUSED = (
    "DISCORD_TOKEN was refused by Discord. Get a token at the developer portal, section Bot."
)
START_UNREACHABLE = "Discord could not be reached at {url}. Check the network or DISCORD_API_URL."
START_HTTP = "Discord answered {status} at the start. Try again in a few minutes."
START_GATEWAY = (
    "Discord's gateway did not let the bot in. Check the network or DISCORD_GATEWAY_URL."
)
START_CLOSED = "Discord's gateway refused the bot (code {code}). Check its settings there."
START_INTENTS = "Discord's gateway refused the intents. The bot needs none that are privileged."
START_URL = "{name} is no usable address: it begins with {schemes}, without a user name."

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def days(count: int) -> str:
    """Write a number of days."""
    return "1 day" if count == 1 else f"{count} days"
