from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from search.viewsets import SearchGroup


def search_group() -> SearchGroup:
    return SearchGroup()


def search_permissions() -> QuerySet[Permission]:
    kept = ("synonymgroup", "promotedresult", "unansweredquestion")
    return Permission.objects.filter(content_type__app_label="search", content_type__model__in=kept)


hooks.register("register_admin_viewset", search_group)
hooks.register("register_permissions", search_permissions)
