from materials.models.downloads import DownloadCount
from materials.models.files import FileVersion, MaterialFile
from materials.models.material import Material
from materials.models.pages import MaterialIndexPage, MaterialPage

__all__ = ["DownloadCount", "FileVersion", "Material", "MaterialFile", "MaterialIndexPage", "MaterialPage"]
