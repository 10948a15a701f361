from django.db import models


class Municipality(models.Model):
    code = models.CharField(max_length=3, unique=True)
