from django import forms
from django.template.loader import render_to_string


class Sample(forms.Form):
    name = forms.CharField(label="Nimi", help_text="Koko nimi")
    email = forms.EmailField(label="Sähköposti")
    words = forms.CharField(label="Viesti", widget=forms.Textarea, required=False)
    day = forms.DateField(label="Päivä", required=False)
    goals = forms.MultipleChoiceField(
        label="Tavoitteet", choices=[("1", "Yksi"), ("2", "Kaksi")], widget=forms.CheckboxSelectMultiple
    )
    agrees = forms.BooleanField(label="Hyväksyn")
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_is_tied_to_its_label_help_and_error():
    html = Sample({"name": ""})["name"].as_field_group()

    assert '<label class="field__label" for="id_name">Nimi</label>' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_script_finds_the_servers_words_at_the_field():
    wrong, missing = Sample({"email": "x"}).errors["email"][0], Sample({}).errors["email"][0]

    drawn = Sample()["email"].as_field_group()

    assert f'data-invalid="{wrong}"' in drawn
    assert f'data-required="{missing}"' in drawn


def test_what_need_not_be_filled_in_says_so():
    form = Sample()

    assert "field__optional" in form["words"].as_field_group()
    assert "field__optional" not in form["name"].as_field_group()


def test_choices_are_a_group_with_a_legend():
    html = Sample({})["goals"].as_field_group()

    assert '<legend class="field__label">Tavoitteet</legend>' in html
    assert '<fieldset aria-describedby="id_goals_error">' in html


def test_a_hidden_field_is_drawn_without_a_label():
    html = Sample()["nonce"].as_field_group()

    assert "label" not in html
    assert 'type="hidden"' in html


def test_free_text_runs_by_its_own_script_and_addresses_from_left_to_right():
    form = Sample()

    assert 'dir="auto"' in str(form["name"])
    assert 'dir="auto"' in str(form["words"])
    assert 'dir="ltr"' in str(form["email"])
    assert "dir=" not in str(form["agrees"])


def test_the_summary_leads_to_the_first_control_of_each_field_in_error():
    html = render_to_string("base/components/error_summary.html", {"form": Sample({"name": "Aino"})})

    assert 'role="alert"' in html
    assert 'href="#id_email"' in html
    assert 'href="#id_goals_0"' in html
    assert "#id_name" not in html


def test_a_form_without_errors_has_no_summary():
    form = Sample({"name": "Aino", "email": "aino@example.org", "goals": ["1"], "agrees": "on"})

    assert render_to_string("base/components/error_summary.html", {"form": form}).strip() == ""
