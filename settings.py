"""Settings: name, default and help of each, read once by `bot.py` (environment, then `.env`)."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _upper(value: object) -> object:
    """Read a level in any case."""
    return value.upper() if isinstance(value, str) else value


class Settings(BaseSettings):
    """What can be set. An environment variable wins over `.env`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    discord_token: SecretStr | None = Field(
        default=None, description="The bot's token, from the developer portal, section Bot."
    )
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///framewise.db"),
        description="Where conversations are stored: sqlite:///file or postgresql://…",
    )
    knowledge_dir: Path | None = Field(
        default=None, description="The folder of another knowledge pack; the shipped one if unset."
    )
    max_claim_age_days: int = Field(
        default=365, ge=1, description="A claim checked longer ago than this is marked as old."
    )
    discord_api_url: str | None = Field(
        default=None,
        description="Base of Discord's REST API with /api/v10, for a proxy or a stand-in.",
    )
    discord_gateway_url: str | None = Field(
        default=None, description="Discord's gateway, for a proxy or a stand-in."
    )
    sandbox_port: int = Field(
        default=8080, ge=0, le=65535, description="Where the sandbox's page is, on loopback."
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = (
        Field(
            default="INFO",
            description="How much is logged: DEBUG, INFO, WARNING or ERROR.",
        )
    )
