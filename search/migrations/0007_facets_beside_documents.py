import django.db.models.deletion
from django.db import migrations, models


def copied(source, source_key, target, target_key):
    def copy(apps, schema_editor):
        schema_editor.execute(
            f"INSERT INTO {target} ({target_key}, facet_set_id) SELECT {source_key}, facet_set_id FROM {source}"
        )

    return copy


class Migration(migrations.Migration):
    dependencies = [("search", "0006_facet_sets_and_numbered_documents")]

    operations = [
        migrations.CreateModel(
            name="FacetedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("facet_set", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="search.facetset")),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(
            copied("search_documentfacets", "document_id", "search_faceteddocument", "id"),
            copied("search_faceteddocument", "id", "search_documentfacets", "document_id"),
            elidable=False,
        ),
        migrations.DeleteModel(name="DocumentFacets"),
    ]
