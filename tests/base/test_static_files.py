from portal.base.static_files import SiteStaticFilesStorage


def test_only_the_names_that_pages_link_to_are_compressed(tmp_path):
    storage = SiteStaticFilesStorage(location=tmp_path, base_url="/static/")
    (tmp_path / "page.js").write_text("export const word = 'a word';\n" * 50)

    list(storage.post_process({"page.js": (storage, "page.js")}))

    linked = storage.stored_name("page.js")
    assert linked != "page.js"
    assert sorted(path.name for path in tmp_path.glob("page*")) == sorted(["page.js", linked, f"{linked}.gz"])
