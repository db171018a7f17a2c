#!/usr/bin/env python3
r"""A plug-in in Python: finds e-mail addresses, phone numbers and amounts of money in a text, as the method `text.contacts@1`.

The result has the shape of the built-in text.entities@1, so that what reads one reads the other.

    curl -X PUT $DOCKET_URL/v1/methods/text.contacts/1 -H "Authorization: Bearer $DOCKET_KEY" -H "Content-Type: application/json" \
      -d '{"summary": "Finds contacts and amounts.", "inputs": {"document": {"accepts": ["text/*"]}},
           "optionsSchema": {"type": "object", "properties": {"maxEntities": {"type": "integer", "minimum": 1, "maximum": 50000}}},
           "resultSchema": {"type": "object", "required": ["model", "entities", "counts", "entitiesLeftOut"]}}'
    DOCKET_URL=http://127.0.0.1:8080 DOCKET_KEY=... python3 clients/python/contacts_worker.py

A plug-in that hangs runs into the time limit of its method, one that dies loses its lease: the job is tried again, and ends as a dead
letter when its attempts are used up. Others go on meanwhile.
"""
import hashlib
import logging
import os
import re
from typing import Any, Dict, List

from docket_worker import Content, Failure, Job, Worker

VERSION = "1.0.0"
MOST_BYTES = 2_000_000
DEFAULT_MOST = 5_000
LOOK_EVERY = 100
#: In the order in which they count: what is a part of an earlier find is none of a later rule.
RULES = {
    "email": r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])",
    "money": r"(?<!\w)(?:[$€£]\s?|(?:USD|EUR|GBP|CHF)\s)\d[\d.,]{0,20}(?<=\d)|(?<![\w.,])\d[\d.,]{0,20}\s?(?:[€£]|(?:USD|EUR|GBP|CHF)\b)",
    "phone": r"(?<![\w.,/-])(?:\+\d{1,3}|0\d{1,5})[\d ()/-]{5,20}\d(?![\w-])",
}
PATTERNS = {kind: re.compile(rule) for kind, rule in RULES.items()}
#: Rules are a model too: the result names them by their digest.
DIGEST = hashlib.sha256("\n".join(RULES.values()).encode("utf-8")).hexdigest()


def find_contacts(job: Job) -> Content:
    data = job.document()
    if len(data) > MOST_BYTES:
        raise Failure("TEXT.TOO_LARGE", "The text has more than %d bytes: send a part of it." % MOST_BYTES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Failure("TEXT.NOT_TEXT", "The document is no text in UTF-8: convert it first.")
    if not text.strip():
        raise Failure("TEXT.EMPTY", "There is no text in the document: send one that has some.")
    found: List[Dict[str, Any]] = []
    at, lines = 0, text.splitlines(keepends=True)
    for number, line in enumerate(lines, start=1):
        found.extend(in_line(line, at))
        at += units(line)
        if number % LOOK_EVERY == 0:
            job.check()
            job.progress(number / len(lines), "%d found" % len(found))
    counts = {kind: sum(1 for one in found if one["kind"] == kind) for kind in RULES}
    most = (job.options or {}).get("maxEntities", DEFAULT_MOST)
    model = {"name": "contacts-rules", "version": VERSION, "licence": "Apache-2.0", "sha256": DIGEST}
    result = {"model": model, "entities": found[:most], "counts": counts, "entitiesLeftOut": max(0, len(found) - most)}
    return Content(result, summary={"entities": len(found), **counts})


def in_line(line: str, base: int) -> List[Dict[str, Any]]:
    found: List[Dict[str, Any]] = []
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(line):
            start = base + units(line[: match.start()])
            end = start + units(match.group())
            if all(start >= other["to"] or end <= other["from"] for other in found):
                found.append({"kind": kind, "text": match.group(), "from": start, "to": end, "by": "rule"})
    return sorted(found, key=lambda one: one["from"])


def units(text: str) -> int:
    """Places are counted in UTF-16 code units, as the built-in methods do."""
    return len(text.encode("utf-16-le")) // 2


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    Worker(os.environ["DOCKET_URL"], os.environ["DOCKET_KEY"], {"text.contacts@1": find_contacts}, slots=2).run()
