"""What a first visit to each template weighs, measured in Chromium against a running portal.

Usage: start ``make demo``, then ``python bench/weights.py [http://127.0.0.1:8000]``. Prints a table in Markdown.
"""

from __future__ import annotations

import dataclasses
import shutil
import sys
from typing import Any

# One Finnish address of the demo site for each template that answers to a plain visit.
TEMPLATES = {
    "home/home_page.html": "/fi/",
    "home/guidance_page.html": "/fi/tyokalu/",
    "home/news_index_page.html": "/fi/ajankohtaista/",
    "home/news_page.html": "/fi/ajankohtaista/uudenmaan-tyopaja-2024/",
    "home/plain_page.html": "/fi/saavutettavuusseloste/",
    "materials/material_index_page.html": "/fi/materiaalit/",
    "materials/material_page.html": "/fi/materiaalit/kutsu-ja-keskustelukysymykset/",
    "events/event_index_page.html": "/fi/tapahtumat/",
    "events/event_page.html": "/fi/tapahtumat/tyopaja-uusimaa/",
    "events/register.html": "/fi/tapahtumat/tyopaja-uusimaa/register/",
    "events/register_thanks.html": "/fi/tapahtumat/tyopaja-uusimaa/register/thanks/",
    "events/privacy.html": "/fi/tapahtumat/tyopaja-uusimaa/register/privacy/",
    "events/link_again.html": "/fi/tapahtumat/tyopaja-uusimaa/register/link/",
    "events/link_sent.html": "/fi/tapahtumat/tyopaja-uusimaa/register/link/sent/",
    "events/follower.html": "/r/follow/00000000-0000-4000-8000-000000000000/",
    "events/plan_page.html": "/fi/toimintasuunnitelma/",
    "events/objective_page.html": "/fi/toimintasuunnitelma/rasismiin-puututaan-arjessa/",
    "events/registration_unknown.html": "/r/unknown/",
    "municipalities/index_page.html": "/fi/kunnat/",
    "municipalities/municipality_page.html": "/fi/kunnat/pori/",
    "search/search_page.html": "/fi/haku/?q=kunta",
    "base/errors/404.html": "/fi/ei-ole/",
    "account/login.html": "/accounts/login/",
}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Weight:
    """What came over the wire, headers included. Images are told apart: the goal leaves them out."""

    requests: int
    size_bytes: int
    image_bytes: int


def first_visit(browser: Any, base_url: str, address: str) -> Weight:
    """Weigh one page as a browser with an empty cache loads it. ``browser`` is Playwright's Chromium."""
    context = browser.new_context(base_url=base_url, locale="fi")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    received: dict[str, int] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished", lambda event: received.update({event["requestId"]: event["encodedDataLength"]})
    )
    page.goto(address, wait_until="networkidle")
    context.close()
    images = [request for request in received if kinds.get(request) == "Image"]
    others = [request for request in received if kinds.get(request) != "Image"]
    return Weight(
        requests=len(others),
        size_bytes=int(sum(received[request] for request in others)),
        image_bytes=int(sum(received[request] for request in images)),
    )


def main() -> int:
    from playwright.sync_api import sync_playwright

    base_url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("No Chromium found. On Debian: apt install chromium")
        return 1
    print("| template | address | requests | kB | images, kB |")
    print("| --- | --- | --- | --- | --- |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for template, address in TEMPLATES.items():
            weight = first_visit(browser, base_url, address)
            size, images = weight.size_bytes / 1000, weight.image_bytes / 1000
            print(f"| `{template}` | `{address}` | {weight.requests} | {size:.1f} | {images:.1f} |")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
