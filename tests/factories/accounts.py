import factory
from django.contrib.auth.models import Group

from portal.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """An account without any right; ``groups=["editor"]`` gives roles that ``setup_roles`` has made."""

    username = factory.Sequence("user-{}".format)
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    language = "en"

    class Meta:
        model = User
        skip_postgeneration_save = True

    @factory.post_generation
    def groups(self, create, names):
        if names:
            self.groups.set([Group.objects.get(name=name) for name in names])


class AdminFactory(UserFactory):
    is_superuser = True
    is_staff = True
