"""Puts the library in place. May run any number of times: what is there is left alone."""

from __future__ import annotations

from materials.actions.files import add_file, check_upload
from materials.demo.files import DATED, FILES
from materials.demo.texts.pages import CHECKED, INDEX, MATERIALS
from materials.models import Material, MaterialFile, MaterialIndexPage, MaterialPage
from materials.models.material import PUBLIC_ID_ALPHABET
from portal.base.demo import DemoSite, demo_key
from portal.base.models import Audience, Stage


def load(site: DemoSite) -> None:
    load_materials()
    load_files()
    load_pages(site)


def load_materials() -> None:
    for order, (key, facts) in enumerate(MATERIALS.items(), start=1):
        if Material.objects.filter(key=key).exists():
            continue
        material = Material(
            key=key,
            public_id=demo_public_id(key),
            stage=Stage.objects.get(key=facts["stage"]) if facts["stage"] else None,
            sort_order=order,
        )
        material.audiences.set(Audience.objects.filter(key__in=facts["audiences"]))
        material.save()
        material.save_revision().publish()


def load_files() -> None:
    materials = {material.key: material for material in Material.objects.filter(key__in=MATERIALS)}
    for file in FILES:
        public_id = demo_public_id(f"{file.material}:{file.language_code}")
        if MaterialFile.objects.filter(public_id=public_id).exists():
            continue
        add_file(
            materials[file.material],
            check_upload(file.name, file.write()),
            language_code=file.language_code,
            on=DATED,
            is_checked=file.language_code in CHECKED,
            public_id=public_id,
        )


def load_pages(site: DemoSite) -> None:
    site.sections["materials"] = site.pages(
        MaterialIndexPage,
        "materials",
        parents=site.sections["home"],
        texts={code: {**texts, "is_checked": code in CHECKED} for code, texts in INDEX.items()},
        show_in_menus=True,
    )
    for key, facts in MATERIALS.items():
        slug = facts["pages"]["en"]["slug"]
        site.pages(
            MaterialPage,
            f"material:{key}",
            parents=site.sections["materials"],
            texts={
                code: {"slug": slug, **texts, "is_checked": code in CHECKED} for code, texts in facts["pages"].items()
            },
            material=Material.objects.get(key=key),
            as_of=DATED,
        )


def demo_public_id(key: str) -> str:
    """The short name of a demo material or file: the same on every machine, so that links to it can be written down."""
    number, signs = demo_key(f"materials:{key}").int, ""
    for _sign in range(7):
        number, place = divmod(number, len(PUBLIC_ID_ALPHABET))
        signs += PUBLIC_ID_ALPHABET[place]
    return signs
