import django.db.models.deletion
from django.db import migrations, models

# Whatever the index holds is made of the content and is built anew by prepare's next search_rebuild or by run_due:
# emptying it loses nothing.
INDEX = ["search_termtrigram", "search_term", "search_changedmeanwhile", "search_fulltext", "search_indexedtext"]
DOCUMENTS = ["search_indexeddocument", "search_indexstate", "search_facetset"]
COLUMNS = "title, lead, body, files, weak"
FTS5 = "CREATE VIRTUAL TABLE {} USING fts5({}, tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"


def empty(facets):
    def delete(apps, schema_editor):
        for table in [*INDEX, facets, *DOCUMENTS]:
            schema_editor.execute(f"DELETE FROM {table}")
        if schema_editor.connection.vendor == "postgresql":
            # It drops no table whose rows were deleted in this transaction before their references have been checked.
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return delete


def apart(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fulltext")
        schema_editor.execute(FTS5.format("search_fulltext", COLUMNS))
        schema_editor.execute(FTS5.format("search_phrase", "written"))


def together(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_phrase")
        schema_editor.execute("DROP TABLE search_fulltext")
        schema_editor.execute(FTS5.format("search_fulltext", f"{COLUMNS}, written"))


class Migration(migrations.Migration):
    dependencies = [("search", "0007_facets_beside_documents")]

    operations = [
        migrations.RunPython(empty("search_faceteddocument"), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(apart, together, elidable=False),
        migrations.DeleteModel(name="FacetedDocument"),
        migrations.CreateModel(
            name="FacetGroup",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("size", models.PositiveIntegerField()),
                ("facet_set", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="search.facetset")),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(migrations.RunPython.noop, empty("search_facetgroup"), elidable=False),
    ]
