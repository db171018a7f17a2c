#!/usr/bin/env python3
r"""Counts the words of a document, or of `{"text": …}`, as the method `text.words@1`.

    npm start
    curl -X PUT $DOCKET_URL/v1/methods/text.words/1 -H "Authorization: Bearer $DOCKET_KEY" -H "Content-Type: application/json" \
      -d '{"summary": "Counts words.", "inputs": {"document": {"accepts": ["text/*"], "required": false}}}'
    DOCKET_URL=http://127.0.0.1:8080 DOCKET_KEY=… python3 clients/python/example_worker.py
"""
import collections
import logging
import os

from docket_worker import Content, Failure, Job, Worker


def count_words(job: Job) -> Content:
    text = job.document().decode("utf-8", "replace") if job.document_id else str((job.input or {}).get("text", ""))
    words = text.split()
    if not words:
        raise Failure("TEXT.EMPTY", "There is no text: give a document, or an input such as {\"text\": \"some words\"}.")
    counts: "collections.Counter[str]" = collections.Counter()
    for number, word in enumerate(words, start=1):
        if number % 10_000 == 0:
            job.check()
            job.progress(number / len(words), f"word {number} of {len(words)}")
        counts[word.lower()] += 1
    result = {"words": len(words), "distinct": len(counts), "most": counts.most_common(10)}
    return Content(result, summary={"words": len(words), "distinct": len(counts)})


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    Worker(os.environ["DOCKET_URL"], os.environ["DOCKET_KEY"], {"text.words@1": count_words}, slots=2).run()
