"""Panels of the editors' forms that show what lies beside a form's own fields."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


class FilesPanel(Panel):
    """In a material's form: its files with what is known of them, and the ways to add and replace. Holds no field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "materials/admin/files_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "material": self.instance,
                "files": self.instance.files.with_newest().with_downloads(),
                "may_change": self.request.user.has_perm("materials.change_material"),
            }


class FactsPanel(Panel):
    """In a page's form: the facts it tells about, to be read, with their state and the way to change them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "materials/admin/facts_panel.html"

        def is_shown(self) -> bool:
            return self.instance.material_id is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            # The models name this panel, so what reads them comes in when the form is shown.
            from materials.translating import files_beside

            material = self.instance.material
            return {
                **super().get_context_data(parent_context),
                "material": material,
                "draft": material.get_latest_revision_as_object(),
                "files": material.files.with_newest(),
                "may_change": self.request.user.has_perm("materials.change_material"),
                "beside": files_beside(self.instance, self.instance.language_code, self.request.user),
            }
