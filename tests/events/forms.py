"""Forms as a browser reads and sends them."""

import base64
import json

import altcha
from bs4 import BeautifulSoup
from django.urls import reverse


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


def solved(client):
    """A challenge of the server, solved as a browser does."""
    task = client.get(reverse("events:challenge")).json()
    challenge = altcha.Challenge(**task)
    number = altcha.solve_challenge(challenge).number
    kept = {name: task[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**kept, "number": number}).encode()).decode()
