"""Calls the service as a Python desk would, with the client that openapi-python-client made of openapi.yaml."""

import os

from aalam_client import Client
from aalam_client.api.gazetteer import find_entities, get_gazetteer
from aalam_client.api.tagging import tag
from aalam_client.models import Answer, EntityList, Gazetteer, TagRequest

client = Client(base_url=os.environ["AALAM_URL"])

text = "قال 👋🏽 رئيس مصر"
answer = tag.sync(client=client, body=TagRequest(text=text))
assert isinstance(answer, Answer), answer
mention = answer.mentions[0]
assert text[mention.start : mention.end] == "مصر", mention
assert mention.entity == "state:eg", mention

found = find_entities.sync(client=client, q="كازاخ", limit=5)
assert isinstance(found, EntityList), found
assert "state:kz" in [it.id for it in found.entities]

gazetteer = get_gazetteer.sync(client=client)
assert isinstance(gazetteer, Gazetteer), gazetteer
assert gazetteer.revision == answer.gazetteer.revision
print("the Python client is understood")
