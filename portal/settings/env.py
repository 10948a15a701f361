"""Every environment variable of the portal: its type, its default and what it is for. Read once, here."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

BASE_DIR = Path(__file__).resolve().parents[2]


class Env(BaseSettings):
    """Values of the environment and of ``.env``, the environment winning."""

    model_config = SettingsConfigDict(env_file=BASE_DIR / ".env", extra="ignore", env_ignore_empty=True)

    VAR_DIR: Path = Field(BASE_DIR / "var", description="Folder of all state: database, media, mail, logs.")
    PORT: int = Field(8000, description="Port of the web server on loopback.")
    DEBUG: bool = Field(False, description="Django's debug pages. Never in production.")
    SECRET_KEY: str = Field(
        "", description="Signs links and sessions. Needed in production; otherwise kept in VAR_DIR."
    )
    FIELD_KEYS: str = Field(
        "",
        description="Keys that encrypt diets and access needs, comma-separated, the newest first. "
        "Needed in production; otherwise made of SECRET_KEY.",
    )
    BASE_URL: str = Field("", description="Address visitors use, without a final slash. Needed in production.")
    ALLOWED_HOSTS: str = Field("", description="Host names, comma-separated. Needed in production.")
    DATABASE_URL: str = Field("", description="postgres://user:password@host/name; empty for SQLite in VAR_DIR.")
    REDIS_URL: str = Field("", description="redis://host:6379/0; empty for a cache in its own SQLite file.")
    ELASTICSEARCH_URL: str = Field(
        "", description="Nodes as https://user:password@host:9200, comma-separated; empty: the database searches."
    )
    ELASTICSEARCH_PREFIX: str = Field("portal", description="Begins the names of this installation's indices.")
    EMAIL_URL: str = Field("", description="smtp://user:password@host:587/?tls=1. Needed in production.")
    MAIL_FROM: str = Field("noreply@example.org", description="Sender of all mail.")
    MAILBOX: Literal["send", "keep"] = Field(
        "send", description="keep: mails stay in the editors' mailbox, none leaves."
    )
    TIME_ZONE: str = Field("Europe/Helsinki", description="Zone in which deadlines are given and shown.")
    PROXIES: int = Field(0, description="Number of proxies in front whose X-Forwarded-For is believed.")
    PUBLIC_FORM_POSTS: int = Field(
        300, description="Posts that one network address may send to a public form in ten minutes."
    )
    ADDED_LANGUAGES: str = Field(
        "", description="Codes of languages beside the eleven; otherwise those that add_language has noted in VAR_DIR."
    )
    MACHINE_TRANSLATORS: str = Field(
        "", description="Dotted paths of machine translation engines, comma-separated; none unless given."
    )
    WEB_WORKERS: int = Field(2, description="Processes of the web server.")


env = Env()
