"""Superdesk's own client class (superdesk-core, superdesk/text_checkers/ai/imatrics.py), against the service at AALAM_URL."""

import asyncio
import os
import types

# Superdesk of 2023 decorates with what Python 3.11 took away; the client uses none of it.
if not hasattr(asyncio, "coroutine"):
    asyncio.coroutine = types.coroutine

from flask import Flask  # noqa: E402
from superdesk.errors import SuperdeskApiError  # noqa: E402
from superdesk.text_checkers.ai.imatrics import IMatrics  # noqa: E402

ITEM = {
    "guid": "urn:newsml:localhost:2026-01-05T10:00:00.000000:1",
    "language": "ar",
    "headline": "بلينكن يزور كازاخستان",
    "body_html": "<p>التقى أنتوني بلينكن نظيره <b>الكازاخ</b>ستاني في أستانا.</p>"
    "<p>وللأمم المتحدة ووزارة الخارجية الروسية دور، كما قال بوريل.</p>",
}


def names(tags, sort):
    return {it["qcode"]: it["name"] for it in tags.get(sort, [])}


def refused(call, *arguments):
    try:
        call(*arguments)
    except SuperdeskApiError as error:
        return str(error)
    raise AssertionError(f"{call.__name__} was not refused")


app = Flask("desk")
app.config.update(
    IMATRICS_BASE_URL=os.environ["AALAM_URL"] + "/compat/imatrics/", IMATRICS_USER="desk", IMATRICS_KEY="any"
)
with app.app_context():
    client = IMatrics(app)
    # The vocabulary of places is kept in Superdesk's database, which is not here: none of them is its own.
    client._places = {}

    tags = client.analyze(ITEM)
    assert names(tags, "person")["person:antony-blinken"] == "أنتوني بلينكن", tags
    assert set(names(tags, "place")) == {"state:kz"}, tags
    assert {"body:united-nations", "body:ru-ministry-foreign-affairs"} <= set(names(tags, "organisation")), tags
    assert all(it["altids"]["imatrics"] == it["qcode"] for group in tags.values() for it in group)
    place = next(it for it in tags["place"] if it["qcode"] == "state:kz")
    assert place["altids"]["wikidata"] == "Q232" and place["scheme"] == "place_custom", place
    assert client.analyze({"guid": "1", "language": "ar"}) == {"subject": []}

    found = client.data_operation("POST", "search", None, {"term": "بلينك", "language": "ar"})
    assert "person:antony-blinken" in names(found["tags"], "person"), found
    assert "state:kz" in names(client.search({"term": "كازاخ", "language": "ar"})["tags"], "place")
    by_text = client.search2({"term": "الأمم المتحدة", "language": "ar"})
    assert "body:united-nations" in names(by_text["tags"], "organisation"), by_text

    assert client.data_operation("POST", "feedback", None, {"item": ITEM, "tags": tags}) == {}
    told = refused(client.create, {"title": "فلان الفلاني", "type": "person"})
    assert "gazetteer" in told, told
    refused(client.delete, {"uuid": "person:antony-blinken"})
print("Superdesk's client:", {sort: len(group) for sort, group in sorted(tags.items())})
