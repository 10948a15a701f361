import django.db.models.deletion
from django.db import migrations, models

# Whatever the index holds is made of the content and is built anew by prepare's next search_rebuild or by run_due:
# emptying it loses nothing.
INDEX = ["search_termtrigram", "search_term", "search_changedmeanwhile", "search_fulltext", "search_indexedtext"]
DOCUMENTS = ["search_indexeddocument", "search_indexstate"]
OLD = ["search_documentfacet", "search_facetvalue"]
NEW = ["search_documentfacets", "search_facetset"]
COLUMNS = "title, lead, body, files, weak, written"


def empty(facets):
    def delete(apps, schema_editor):
        for table in [*INDEX, *facets, *DOCUMENTS]:
            schema_editor.execute(f"DELETE FROM {table}")
        if schema_editor.connection.vendor == "postgresql":
            # It drops no table whose rows were deleted in this transaction before their references have been checked.
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return delete


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
    dependencies = [("search", "0005_synonyms_promoted_results_unanswered")]

    operations = [
        migrations.RunPython(empty(OLD), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(full_text(COLUMNS), full_text(f"scope, {COLUMNS}"), elidable=False),
        migrations.DeleteModel(name="DocumentFacet"),
        migrations.DeleteModel(name="FacetValue"),
        migrations.CreateModel(
            name="FacetSet",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("values", models.TextField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="DocumentFacets",
            fields=[
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="search.indexeddocument")),
                ("facet_set", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="search.facetset")),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(migrations.RunPython.noop, empty(NEW), elidable=False),
    ]
