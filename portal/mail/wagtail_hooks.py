from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from portal.mail.viewsets import MailsGroup


def mails() -> MailsGroup:
    return MailsGroup()


def mail_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="mail")


hooks.register("register_admin_viewset", mails)
hooks.register("register_permissions", mail_permissions)
