from django.db import migrations

# Keys reach the tokenizer separated by blanks and without punctuation: it decides nothing. Marks are letters to it, so
# that Thai and vowelled words stay whole; accents stay too, for ä is no a.
SQLITE = """
CREATE VIRTUAL TABLE search_fulltext USING fts5(
    scope, title, body, files, weak,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
)
"""
POSTGRESQL = """
CREATE TABLE search_fulltext (
    rowid bigint PRIMARY KEY REFERENCES search_indexeddocument (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    keys tsvector NOT NULL
);
CREATE INDEX search_fulltext_keys ON search_fulltext USING gin (keys);
CREATE INDEX search_term_plain_prefix ON search_term (scope, plain text_pattern_ops);
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    elif schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)
    else:
        raise NotImplementedError("Search keeps its index in SQLite or PostgreSQL.")


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_fulltext")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_term_plain_prefix")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_search_page_and_index")]

    operations = [migrations.RunPython(create, drop, elidable=False)]
