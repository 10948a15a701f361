"""Forms as a browser reads and sends them."""

from bs4 import BeautifulSoup


def form_of(response):
    """What a browser would send of the page's longest form, as it stands."""
    soup = BeautifulSoup(response.content, "html.parser")
    form = max(soup.find_all("form", method=lambda way: (way or "").lower() == "post"), key=lambda form: len(str(form)))
    values = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        if field.name == "select":
            options = [option for option in field.find_all("option") if option.has_attr("selected")]
            chosen = [option["value"] for option in options]
        elif field.name == "textarea":
            chosen = [field.text.removeprefix("\n")]
        elif field.get("type") in ("checkbox", "radio"):
            chosen = [field.get("value", "on")] if field.has_attr("checked") else []
        else:
            chosen = [field.get("value", "")]
        values.setdefault(field["name"], []).extend(chosen)
    return values


def ticks_of(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return [box["value"] for box in soup.select("input[name=asked]")]
