"""The small second pack, which tests spoil: its folder, and its files by what they hold."""

from pathlib import Path

WEB = Path(__file__).parents[1] / "packs" / "web"

PACK = "pack.yaml"
GROUPS = "groups.yaml"
ARTICLE = "article.yaml"
QUESTIONS = "questions.yaml"
TOPICS = "topics.yaml"
SMALLTALK = "smalltalk.yaml"
LEARNING = "factors/learning-curve.yaml"
THROUGHPUT = "factors/throughput.yaml"
DJANGO = "frameworks/django.yaml"
FLASK = "frameworks/flask.yaml"
