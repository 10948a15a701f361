import django.db.models.deletion
from django.db import migrations, models

# Whatever the index holds is made of the content and is built anew by prepare's next search_rebuild or by run_due:
# emptying it loses nothing.
TABLES = [
    "search_termtrigram", "search_term", "search_changedmeanwhile", "search_documentfacet", "search_facetvalue",
    "search_fulltext", "search_indexeddocument", "search_indexstate",
]
COLUMNS = "scope, title, lead, body, files, weak, written"
OLD_COLUMNS = "scope, title, body, files, weak"


def empty(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"DELETE FROM {table}")


def full_text(columns):
    def create(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute("DROP TABLE search_fulltext")
            schema_editor.execute(
                f"CREATE VIRTUAL TABLE search_fulltext USING fts5({columns}, "
                "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
            )

    return create


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]

    operations = [
        migrations.RunPython(empty, empty, elidable=False),
        migrations.RunPython(full_text(COLUMNS), full_text(OLD_COLUMNS), elidable=False),
        migrations.RemoveField(model_name="indexeddocument", name="lead"),
        migrations.RemoveField(model_name="indexeddocument", name="text"),
        migrations.RemoveField(model_name="indexeddocument", name="words"),
        migrations.AddField(
            model_name="indexeddocument", name="weight", field=models.FloatField(default=1), preserve_default=False
        ),
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="search.indexeddocument")),
                ("lead", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
            ],
            options={"abstract": False},
        ),
    ]
