from pathlib import Path

from portal.settings.env import Env

REPOSITORY = Path(__file__).resolve().parents[1]


def test_every_setting_stands_in_the_operators_guide():
    guide = (REPOSITORY / "docs/operations.md").read_text(encoding="utf-8")

    documented = {line.split("`")[1] for line in guide.splitlines() if line.startswith("| `")}

    assert documented == set(Env.model_fields)


def test_every_setting_says_what_it_is_for():
    assert [name for name, field in Env.model_fields.items() if not field.description] == []
