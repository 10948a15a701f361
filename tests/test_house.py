from django.core.management import call_command


def test_the_migrations_hold_every_change_of_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
