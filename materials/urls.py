from django.urls import path

from materials import views

app_name = "materials"

urlpatterns = [
    path("files/<str:material_id>/<str:file_id>/", views.download, name="download-unnamed"),
    path("files/<str:material_id>/<str:file_id>/<path:name>", views.download, name="download"),
]
