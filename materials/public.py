"""The front door of materials."""

from materials.queries.offers import (
    NewMaterial,
    TemplateLanguage,
    languages_of_templates,
    library_address,
    material_groups,
    newest_materials,
)

__all__ = [
    "NewMaterial",
    "TemplateLanguage",
    "languages_of_templates",
    "library_address",
    "material_groups",
    "newest_materials",
]
