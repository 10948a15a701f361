from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0015_registration_ends_known_so_far'),
    ]

    operations = [
        migrations.AddField(
            model_name='registration',
            name='is_ballot_counted',
            field=models.BooleanField(default=False, editable=False, verbose_name='ballot has been counted'),
        ),
    ]
