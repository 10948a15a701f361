from django.apps import AppConfig


class PagecacheConfig(AppConfig):
    name = "portal.pagecache"
    label = "pagecache"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
        from wagtail.documents.models import AbstractDocument
        from wagtail.images.models import AbstractImage
        from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

        from portal.base.models import Record, RecordText
        from portal.pagecache import signals

        signals.purge_on_save(
            Page,
            Record,
            RecordText,
            AbstractImage,
            AbstractDocument,
            Redirect,
            Locale,
            Site,
            PageViewRestriction,
            CollectionViewRestriction,
            BaseSiteSetting,
            BaseGenericSetting,
        )
        signals.connect()
