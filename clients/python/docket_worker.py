"""A worker of Docket in one file. Needs Python 3.9 or newer and nothing else.

    from docket_worker import Failure, Job, Worker

    def count_words(job: Job) -> object:
        text = job.document().decode("utf-8", "replace")
        if not text.strip():
            raise Failure("TEXT.EMPTY", "The document has no text: upload one with content.")
        return {"words": len(text.split())}

    Worker("http://127.0.0.1:8080", key, {"text.words@1": count_words}).run()

`run` pulls jobs until SIGTERM, SIGINT or a drain. Each job runs in a thread of its own with heartbeats; whoever dies loses the
job to another worker. A job can be tried more than once: make its effects outside repeatable, by `job.job_id`.
The protocol: docs/guides/worker-in-any-language.md.
"""
from __future__ import annotations

import base64
import http.client
import json
import logging
import os
import random
import shutil
import signal
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Union

__all__ = ["Canceled", "Content", "Failure", "Job", "ServerError", "Worker"]
__version__ = "1.0.0"

log = logging.getLogger("docket.worker")

Scalar = Union[str, int, float, bool, None]
Handler = Callable[["Job"], object]

POLL_SECONDS = 20.0
REQUEST_SECONDS = 30.0
MOST_RESULT_BYTES = 12_000_000
MOST_MESSAGE = 2_000
#: Answers that pass: the request is sent again.
PASSING = (408, 425, 429, 500, 502, 503, 504)
#: What it looks like when nobody answers, or not in HTTP.
AWAY = (OSError, ValueError, http.client.HTTPException)


class Failure(Exception):
    """Raise it in a handler when the work cannot be done.

    `code` is stable and for programs, e.g. `INPUT.NO_TREE`; `message` tells a person what to do. With `retryable` the job is
    tried again within its attempts.
    """

    def __init__(self, code: str, message: str, retryable: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retryable = retryable


class Canceled(Exception):
    """Raised by `job.check()` when the job was canceled, is no longer this worker's, or the worker stops."""


class ServerError(Exception):
    """An answer of Docket that says no."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Content:
    """A result that is no JSON, or one with figures for lists and reports."""

    data: Union[bytes, object]
    media_type: str = "application/json"
    summary: Mapping[str, Scalar] = field(default_factory=dict)

    def body(self) -> Dict[str, object]:
        body: Dict[str, object] = {"summary": dict(self.summary)} if self.summary else {}
        if isinstance(self.data, bytes):
            body.update(contentBase64=base64.b64encode(self.data).decode("ascii"), mediaType=self.media_type)
        else:
            body.update(result=self.data, mediaType=self.media_type)
        return body


class _Client:
    """JSON over HTTP with one key."""

    def __init__(self, url: str, key: str) -> None:
        self.url = url.rstrip("/")
        self.key = key

    def open(self, method: str, path: str, body: Optional[object], timeout: float) -> Any:
        data = None if body is None else json.dumps(body, allow_nan=False).encode("utf-8")
        return self.send(method, path, data, "application/json", timeout)

    def send(self, method: str, path: str, data: Optional[bytes], media_type: str, timeout: float) -> Any:
        headers = {"Authorization": f"Bearer {self.key}", "User-Agent": f"docket-worker-python/{__version__}"}
        if data is not None:
            headers["Content-Type"] = media_type
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        try:
            return urllib.request.urlopen(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            raise _problem(error) from None

    def post(self, path: str, body: object, timeout: float = REQUEST_SECONDS) -> "tuple[int, Any, Mapping[str, str]]":
        """Status, body and headers of the answer; the body is None where there is none."""
        with self.open("POST", path, body, timeout) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else None, answer.headers

    def post_until(self, path: str, body: object, until: float) -> Any:
        """Sends it again while the server is away. Docket takes each word of an attempt once."""
        tries = 0
        while True:
            try:
                return self.post(path, body)[1]
            except ServerError as error:
                if error.status not in PASSING or time.monotonic() > until:
                    raise
            except AWAY:
                if time.monotonic() > until:
                    raise
            tries += 1
            time.sleep(_backoff(tries))


class Job:
    """One attempt at a job, as its handler sees it."""

    def __init__(self, client: _Client, assignment: Mapping[str, Any]) -> None:
        self._client = client
        self._token = str(assignment["token"])
        self._changed = threading.Event()
        self._progress: Optional[Dict[str, object]] = None
        self._why: Optional[str] = None
        self.job_id = str(assignment["jobId"])
        self.attempt = int(assignment["attempt"])
        self.method = str(assignment["method"])
        self.input: Any = assignment.get("input")
        self.options: Mapping[str, Any] = assignment.get("options") or {}
        self.document_id: Optional[str] = assignment.get("documentId")
        self.document_name: Optional[str] = assignment.get("documentName")
        self.lease_seconds = float(assignment["leaseMs"]) / 1_000
        self.run_seconds = float(assignment["runMs"]) / 1_000
        self.deadline = time.monotonic() + self.run_seconds

    def document(self) -> bytes:
        """The bytes of the job's document, in memory; `save_document` is for large ones."""
        with self._open_document() as answer:
            return bytes(answer.read())

    def save_document(self, path: str) -> None:
        """Writes the job's document to a file."""
        with self._open_document() as answer, open(path, "wb") as file:
            shutil.copyfileobj(answer, file)

    def input_bytes(self, role: str) -> bytes:
        """The bytes of one input by its role, in memory: a document, the result or an artifact of an earlier job."""
        path = self._path(f"inputs/{urllib.parse.quote(role, safe='')}")
        with self._client.open("GET", path, None, REQUEST_SECONDS) as answer:
            return bytes(answer.read())

    def artifact(self, name: str, data: bytes, media_type: str = "application/octet-stream") -> None:
        """Stores a named output beside the result. It belongs to the job when the attempt succeeds."""
        path = self._path(f"artifacts/{urllib.parse.quote(name, safe='')}")
        self._client.send("PUT", path, data, media_type, 4 * REQUEST_SECONDS).close()

    def progress(self, fraction: float, message: Optional[str] = None) -> None:
        """Tells how far the work is, 0 to 1. As often as you like: the newest is sent, at most twice a second."""
        said: Dict[str, object] = {"fraction": min(1.0, max(0.0, fraction))}
        if message:
            said["message"] = message[:500]
        self._progress = said
        self._changed.set()

    @property
    def stop_reason(self) -> Optional[str]:
        """`canceled`, `stale`, `stopping` or `timed_out` once the work should stop; else None."""
        if self._why is None and time.monotonic() > self.deadline:
            return "timed_out"
        return self._why

    def check(self) -> None:
        """Call it often: raises `Canceled` once the work should stop."""
        reason = self.stop_reason
        if reason is not None:
            raise Canceled(reason)

    def stop(self, reason: str) -> None:
        """Asks the handler to stop; the first reason counts."""
        if self._why is None:
            self._why = reason
        self._changed.set()

    def _open_document(self) -> Any:
        if self.document_id is None:
            raise Failure("INPUT.NO_DOCUMENT", "The job has no document: submit it with a documentId.")
        return self._client.open("GET", self._path("inputs/document"), None, REQUEST_SECONDS)

    def _path(self, word: str) -> str:
        return f"/v1/work/{self._token}/{word}"


class Worker:
    """Pulls jobs of some methods and runs them.

    `methods` maps `name@version` to its handler; each must be registered in Docket. A handler returns JSON or `Content`.
    """

    def __init__(
        self,
        url: str,
        key: str,
        methods: Mapping[str, Handler],
        *,
        queues: Sequence[str] = ("default",),
        slots: int = 1,
        worker_id: Optional[str] = None,
        pool: Optional[str] = None,
        version: Optional[str] = None,
        grace_seconds: float = 10.0,
    ) -> None:
        if not methods:
            raise ValueError("give at least one method, e.g. {'text.words@1': handler}")
        if slots < 1:
            raise ValueError("slots must be 1 or more")
        self._client = _Client(url, key)
        self._methods = dict(methods)
        self._queues = list(queues)
        self._slots = slots
        self._grace_seconds = grace_seconds
        self._stopping = threading.Event()
        self._drained = False
        self._free = threading.Semaphore(slots)
        self._running: Dict[str, Job] = {}
        self._polling: Optional[threading.Thread] = None
        self._lock = threading.Lock()
        self.worker_id = (worker_id or f"{socket.gethostname()}-{os.getpid()}")[:128]
        self._facts: Dict[str, object] = {"language": "python"}
        if pool is not None:
            self._facts["pool"] = pool
        if version is not None:
            self._facts["version"] = version

    def stop(self) -> None:
        """Takes no more jobs. Those that run have `grace_seconds` to end, then they are given back."""
        self._stopping.set()

    def run(self, handle_signals: bool = True) -> None:
        """Works until `stop`, SIGTERM, SIGINT or a drain; returns when nothing runs any more."""
        if handle_signals and threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: self.stop())
        log.info("%s takes %s", self.worker_id, ", ".join(self._methods))
        failures = 0
        while not self._stopping.is_set() and not self._drained:
            if not self._free.acquire(timeout=0.2):
                continue
            job: Optional[Job] = None
            try:
                job = self._poll()
                failures = 0
            except ServerError as error:
                if error.status not in PASSING:
                    self._free.release()
                    self._finish()
                    raise
                failures += 1
                log.warning("Docket answers %s", error)
            except AWAY as error:
                failures += 1
                log.warning("Docket cannot be reached: %s", error)
            if job is None:
                self._free.release()
                if failures:
                    self._stopping.wait(_backoff(failures))
                continue
            threading.Thread(target=self._attempt, args=(job,), name=f"job-{job.job_id}", daemon=True).start()
        self._finish()

    def _poll(self) -> Optional[Job]:
        body = {
            "workerId": self.worker_id,
            "methods": sorted(self._methods),
            "queues": self._queues,
            "waitMs": int(POLL_SECONDS * 1_000),
            "worker": self._facts,
        }
        # SIGTERM interrupts no request in Python: a poll in a thread of its own lets the worker stop at once.
        answer: Dict[str, Any] = {}
        done = threading.Event()

        def ask() -> None:
            try:
                answer["ok"] = self._client.post("/v1/work/poll", body, POLL_SECONDS + REQUEST_SECONDS)
            except BaseException as error:  # handed to the caller
                answer["error"] = error
            if self._stopping.is_set() and done.is_set():
                self._give_back(answer)
            done.set()

        self._polling = threading.Thread(target=ask, name="poll", daemon=True)
        self._polling.start()
        while not done.wait(0.2):
            if self._stopping.is_set():
                done.set()
                return None
        if "error" in answer:
            raise answer["error"]
        status, assignment, headers = answer["ok"]
        if headers.get("Docket-Signal") == "drain":
            log.info("this worker is drained: it ends when its jobs have")
            self._drained = True
        return Job(self._client, assignment) if status == 200 else None

    def _give_back(self, answer: Mapping[str, Any]) -> None:
        """What came for a worker that has stopped meanwhile."""
        if "ok" in answer and answer["ok"][0] == 200:
            _quietly(lambda: self._client.post(Job(self._client, answer["ok"][1])._path("release"), {}))

    def _attempt(self, job: Job) -> None:
        with self._lock:
            self._running[job.job_id] = job
        ended = threading.Event()
        beats = threading.Thread(target=self._beat, args=(job, ended), name=f"beat-{job.job_id}", daemon=True)
        beats.start()
        try:
            word, body = self._work(job)
            ended.set()
            if word is not None:
                # As long as the lease holds, and a little more: another worker has the job afterwards.
                self._client.post_until(job._path(word), body, time.monotonic() + 2 * job.lease_seconds)
        except ServerError as error:
            log.warning("job %s, attempt %s: %s", job.job_id, job.attempt, error)
        except Exception as error:  # Docket is away: the lease runs out, and the job comes back
            log.warning("job %s, attempt %s could not be ended: %s", job.job_id, job.attempt, error)
        finally:
            ended.set()
            with self._lock:
                self._running.pop(job.job_id, None)
            self._free.release()

    def _work(self, job: Job) -> "tuple[Optional[str], Dict[str, object]]":
        """The last word about the attempt; none when it is not this worker's any more."""
        try:
            result = self._methods[job.method](job)
            content = result if isinstance(result, Content) else Content(result)
            body = content.body()
            if len(json.dumps(body, allow_nan=False)) > MOST_RESULT_BYTES:
                raise Failure("WORKER.RESULT_TOO_LARGE", "The result is larger than a worker can send: make it smaller.")
            return "complete", body
        except Canceled as stopped:
            return {
                "canceled": ("canceled", {}),
                "stopping": ("release", {}),
                "timed_out": ("fail", _failure("WORK.RUN_LIMIT", "The attempt took longer than its job allows.", True)),
            }.get(str(stopped), (None, {}))
        except Failure as failure:
            return "fail", _failure(failure.code, failure.message, failure.retryable)
        except Exception as error:
            log.exception("job %s, attempt %s", job.job_id, job.attempt)
            return "fail", _failure("WORKER.FAILED", f"{type(error).__name__}: {error}", True)

    def _beat(self, job: Job, ended: threading.Event) -> None:
        """Keeps the lease, passes progress on, and hears when to stop."""
        heard = time.monotonic()
        while not ended.is_set():
            job._changed.wait(job.lease_seconds / 3)
            job._changed.clear()
            if ended.is_set() or job.stop_reason == "stale":
                return
            said, job._progress = job._progress or {}, None
            try:
                beat = self._client.post(job._path("heartbeat"), said, job.lease_seconds)[1]
                heard = time.monotonic()
                if beat["signal"] == "cancel":
                    job.stop("canceled")
                elif beat["signal"] == "stale":
                    job.stop("stale")
            except (ServerError, *AWAY) as error:
                lost = isinstance(error, ServerError) and error.status == 404
                if lost or time.monotonic() - heard > job.lease_seconds:
                    job.stop("stale")
                log.warning("heartbeat of job %s: %s", job.job_id, error)
            ended.wait(min(0.5, job.lease_seconds / 4))

    def _finish(self) -> None:
        """Waits for what runs: of a drained worker to its end, else what does not end within the grace is given back."""
        while self._drained and not self._stopping.is_set() and self._jobs():
            time.sleep(0.05)
        until = time.monotonic() + self._grace_seconds
        while time.monotonic() < until and self._jobs():
            time.sleep(0.05)
        for job in self._jobs():
            job.stop("stopping")
        until = time.monotonic() + 1
        while time.monotonic() < until and self._jobs():
            time.sleep(0.05)
        for job in self._jobs():
            _quietly(lambda each=job: self._client.post(each._path("release"), {}))
        # An answer with a job may be on its way to a poll that nobody waits for: it is given back, not left to its lease.
        if self._polling is not None:
            self._polling.join(1)

    def _jobs(self) -> Sequence[Job]:
        with self._lock:
            return list(self._running.values())


def _failure(code: str, message: str, retryable: bool) -> Dict[str, object]:
    return {"code": code[:80], "message": message[:MOST_MESSAGE] or code, "retryable": retryable}


def _backoff(tries: int) -> float:
    return float(min(10.0, 0.2 * 2 ** min(tries, 6)) * (0.5 + random.random() / 2))


def _quietly(call: Callable[[], object]) -> None:
    try:
        call()
    except Exception as error:
        log.warning("%s", error)


def _problem(error: urllib.error.HTTPError) -> ServerError:
    """Answers of Docket are problems (RFC 9457); a proxy may answer with anything."""
    text = error.read(65_536)
    try:
        body = json.loads(text)
        return ServerError(error.code, str(body.get("code", "HTTP")), str(body.get("detail", error.reason)))
    except (ValueError, AttributeError):
        return ServerError(error.code, "HTTP", str(error.reason))
