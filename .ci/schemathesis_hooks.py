"""Teaches schemathesis to send a line-delimited stream: what it makes is a line."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def ndjson(ctx, value):
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "surrogatepass")


@schemathesis.hook
def filter_case(ctx, case):
    """Passes over bodies of text that are not of the type `string`: sent as text, all of them are."""
    text = (case.media_type or "").startswith("text/")
    return not text or isinstance(case.body, str)
