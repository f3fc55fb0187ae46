# The bot alone, without the sandbox and its page.
FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY bot.py terminal.py settings.py ./
COPY advisor advisor
COPY charts charts
COPY cogs cogs
COPY knowledge knowledge
COPY storage storage

RUN useradd --create-home framewise && mkdir /data && chown framewise /data
USER framewise
VOLUME /data
ENV DATABASE_URL=sqlite:////data/framewise.db

ENTRYPOINT ["python", "bot.py"]
CMD ["run"]
