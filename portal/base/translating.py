"""How wagtail-localize treats fields that belong to one language alone."""

from typing import Any

from wagtail_localize.fields import BaseTranslatableField


class LocalField(BaseTranslatableField):
    """A field that each language keeps for itself: neither translated nor copied from the source.

    A slug as a translatable string would be rewritten by a PO import; as a ``SynchronizedField`` the next sync would
    turn ``/sv/verktyget/`` into ``/sv/tyokalu/``.
    """

    def is_editable(self, obj: Any) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<LocalField {self.field_name}>"
