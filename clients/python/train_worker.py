#!/usr/bin/env python3
r"""Trains a logistic regression with scikit-learn as the method `sklearn.train@1`, in the format that Docket's registry of models takes.

    apt-get install python3-sklearn          # or: pip install scikit-learn
    curl -X PUT $DOCKET_URL/v1/methods/sklearn.train/1 -H "Authorization: Bearer $DOCKET_KEY" -H "Content-Type: application/json" \
      -d '{"summary": "Trains with scikit-learn.", "inputs": {"features": {"accepts": ["application/x-ndjson"]}},
           "artifacts": [{"name": "model.json", "mediaType": "application/json", "required": true}],
           "optionsSchema": {"type": "object"}}'
    DOCKET_URL=http://127.0.0.1:8080 DOCKET_KEY=... python3 clients/python/train_worker.py

Then submit a job with the input `features` (`features.ndjson` of a job of trial.features@1) and register it: `docket models register`.
The format: docs/guides/models.md.
"""
import hashlib
import json
import logging
import os
import statistics
from typing import Any, Dict, List, Sequence

from docket_worker import Content, Failure, Job, Worker

MOST_WORDS = 20
BINS = 10
BIN_ROWS = 10
Z = 1.959963984540054
Row = Dict[str, Any]


def train(job: Job) -> Content:
    try:
        import numpy
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
    except ImportError:
        raise Failure("SKLEARN.MISSING", "This worker has no scikit-learn: install python3-sklearn, or pip install scikit-learn.")
    data = job.input_bytes("features")
    lines = [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]
    header, rows = lines[0], [row for row in lines[1:] if row["target"] is not None]
    options = {"testShare": 0.25, "l2": 1.0, **job.options}
    days = sorted(row["at"] for row in rows)
    split = days[int(len(days) * (1 - options["testShare"]))]
    training = [row for row in rows if row["endedAt"] is not None and row["endedAt"] < split]
    test = [row for row in rows if row["at"] >= split and not (row["endedAt"] is not None and row["endedAt"] < split)]
    for part in (training, test):
        if len({row["target"] for row in part}) < 2:
            raise Failure("SKLEARN.CANNOT_LEARN", "The rows before, or from, %s have one target only." % split)
    encoding = [one for column in header["columns"] for one in encoded_columns(column, training)]
    job.progress(0.3, "%d columns" % len(encoding))
    matrix = numpy.array([scaled(encoding, row["values"]) for row in training])
    targets = numpy.array([row["target"] for row in training])
    model = LogisticRegression(C=1 / options["l2"], solver="newton-cg", tol=1e-8, max_iter=1_000).fit(matrix, targets)
    job.check()
    values = model.predict_proba(numpy.array([scaled(encoding, row["values"]) for row in test]))[:, 1]
    known = model.predict_proba(matrix)[:, 1]
    truth = numpy.array([row["target"] for row in test])
    rate = float(targets.mean())
    base = [rate] * len(test)
    evaluation = {
        "rows": len(test),
        "positives": int(truth.sum()),
        "auc": float(roc_auc_score(truth, values)),
        "brier": float(brier_score_loss(truth, values)),
        "logLoss": float(log_loss(truth, values)),
        "baseRate": {"rate": rate, "brier": float(brier_score_loss(truth, base)), "logLoss": float(log_loss(truth, base))},
        "calibration": calibration(sorted(zip(values.tolist(), truth.tolist()))),
        "subgroups": [],
    }
    edges = numpy.unique(numpy.quantile(known, [n / BINS for n in range(1, BINS)])).tolist()
    artifact = {
        "format": "docket-model/1",
        "algorithm": "logistic",
        "header": header,
        "encoding": encoding,
        "base": float(model.intercept_[0]),
        "weights": model.coef_[0].tolist(),
        "reference": [reference(column, training) for column in header["columns"]],
        "scores": {"edges": edges, "shares": shares(known.tolist(), edges)},
        "split": {"date": split, "trainingRows": len(training), "testRows": len(test),
                  "leftOut": len(rows) - len(training) - len(test)},
        "evaluation": evaluation,
        "training": {"options": options, "dataSha256": hashlib.sha256(data).hexdigest()},
    }
    text = json.dumps(artifact, sort_keys=True, separators=(",", ":")).encode("utf-8")
    job.artifact("model.json", text, "application/json")
    figures = {"auc": evaluation["auc"], "brier": evaluation["brier"], "testRows": len(test)}
    return Content({"modelHash": hashlib.sha256(text).hexdigest(), "evaluation": evaluation}, summary=figures)


def encoded_columns(column: Row, rows: Sequence[Row]) -> List[Row]:
    """A column for each frequent word; or the value, and whether it is missing. What is the same in all rows is left out."""
    name = column["name"]
    given = [row["values"].get(name) for row in rows]
    if column["type"] == "category":
        words = sorted(set(given), key=lambda word: (-given.count(word), str(word)))[:MOST_WORDS]
        plain: List[Row] = [{"column": name, "kind": "is", "word": word} for word in words]
    else:
        known = [float(value) for value in given if value is not None]
        if not known:
            return []
        plain = [{"column": name, "kind": "value", "fill": statistics.median(known)}]
        if len(known) < len(given):
            plain.append({"column": name, "kind": "missing"})
    found = []
    for one in plain:
        numbers = [encoded(one, value) for value in given]
        scale = statistics.pstdev(numbers)
        if scale > 0:
            found.append({**one, "mean": statistics.fmean(numbers), "scale": scale})
    return found


def encoded(one: Row, value: Any) -> float:
    if one["kind"] == "is":
        return float(value == one["word"])
    if one["kind"] == "missing":
        return float(value is None)
    return float(one["fill"] if value is None else value)


def scaled(encoding: Sequence[Row], values: Row) -> List[float]:
    return [(encoded(one, values.get(one["column"])) - one["mean"]) / one["scale"] for one in encoding]


def calibration(scored: Sequence[Sequence[float]]) -> List[Row]:
    """Observed rates by score, with their 95 % interval (Wilson)."""
    bins = max(1, min(BINS, len(scored) // BIN_ROWS))
    found, start = [], 0
    for n in range(bins):
        end = max(start + 1, round((n + 1) * len(scored) / bins))
        while end < len(scored) and scored[end][0] == scored[end - 1][0]:
            end += 1
        part = scored[start:end]
        if not part:
            break
        count, positives = len(part), int(sum(target for _, target in part))
        rate, shrink = positives / count, 1 + Z * Z / count
        middle = (rate + Z * Z / (2 * count)) / shrink
        half = Z / shrink * (rate * (1 - rate) / count + Z * Z / (4 * count * count)) ** 0.5
        found.append({"from": part[0][0], "to": part[-1][0], "rows": count, "positives": positives, "rate": rate,
                      "meanValue": sum(value for value, _ in part) / count,
                      "low": max(0.0, middle - half), "high": min(1.0, middle + half)})
        start = end
    return found


def reference(column: Row, rows: Sequence[Row]) -> Row:
    """How the training rows are spread: drift is told against it."""
    name = column["name"]
    given = [row["values"].get(name) for row in rows]
    known = [value for value in given if value is not None]
    if column["type"] == "category":
        words = sorted(set(known), key=lambda word: (-known.count(word), word))[:MOST_WORDS]
        counts = [given.count(word) for word in words]
        others = len(known) - sum(counts)
        numbers = [*counts, others, len(given) - len(known)]
        return {"column": name, "words": words, "shares": [number / len(given) for number in numbers]}
    ordered = sorted(float(value) for value in known)
    edges = sorted({ordered[(n * len(ordered)) // BINS] for n in range(1, BINS)}) if ordered else []
    return {"column": name, "edges": edges, "shares": shares(given, edges)}


def shares(values: Sequence[Any], edges: Sequence[float]) -> List[float]:
    """The part of the values up to each edge, behind the last one, and missing."""
    counts = [0] * (len(edges) + 2)
    for value in values:
        if value is None:
            counts[-1] += 1
        else:
            counts[next((n for n, edge in enumerate(edges) if float(value) <= edge), len(edges))] += 1
    return [count / max(len(values), 1) for count in counts]


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    Worker(os.environ["DOCKET_URL"], os.environ["DOCKET_KEY"], {"sklearn.train@1": train}, slots=1).run()
