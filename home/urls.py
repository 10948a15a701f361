from django.urls import path

from home import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:language_code>.xml", views.sitemap, name="sitemap"),
]
