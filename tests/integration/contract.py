"""docs/openapi.yaml as a judge: what the server answers must be declared there, to the letter."""

import datetime
import json
import pathlib
import re

import jsonschema
import referencing
import referencing.jsonschema
import yaml

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FILE = SOURCE / "docs" / "openapi.yaml"
URI = "urn:rollcall"

FORMATS = jsonschema.FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_instant(value):
    if not isinstance(value, str):
        return True
    parsed = datetime.datetime.fromisoformat(value)
    if parsed.tzinfo is None or "T" not in value:
        raise ValueError("no offset")
    return True


EVENT_STREAM = "text/event-stream"


def is_event_stream(response):
    """True of an answer whose body goes on: reading it all would never end."""
    return response.headers.get("Content-Type") == EVENT_STREAM


def pointer(*parts):
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


class Contract:
    def __init__(self):
        self.document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        resource = referencing.Resource(self.document, referencing.jsonschema.DRAFT202012)
        self.registry = referencing.Registry().with_resource(URI, resource)
        self.patterns = [(re.compile("^" + re.sub(r"\{\w+\}", "[^/]+", path) + "$"), path)
                         for path in sorted(self.document["paths"], key=lambda path: path.count("{"))]

    def operations(self):
        """(METHOD, path, operation) of everything that is declared."""
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                yield method.upper(), path, operation

    def declared_path(self, path):
        return next((declared for pattern, declared in self.patterns if pattern.match(path)), None)

    def check(self, method, path, response):
        """Asserts that the answer is one that the contract declares for this request."""
        declared = self.declared_path(path)
        operations = self.document["paths"].get(declared, {})
        assert method.lower() in operations, f"{method} {path} is not in the contract"
        where = ["paths", declared, method.lower(), "responses", str(response.status_code)]
        answers = operations[method.lower()]["responses"]
        # Not `text`: that guesses at the encoding of all of a file.
        text = "" if is_event_stream(response) else response.content[:400].decode(errors="replace")
        what = f"{method} {declared} answered {response.status_code} {text}"
        assert str(response.status_code) in answers, f"not in the contract: {what}"
        answer = answers[str(response.status_code)]
        if "$ref" in answer:
            where = answer["$ref"].removeprefix("#/").split("/")
            answer = self.document["components"]["responses"][where[-1]]
        assert "X-Request-Id" in response.headers, what
        for name in ("Location", "Set-Cookie", "Retry-After"):
            if name in response.headers:
                assert name in answer["headers"], f"header {name} is not in the contract: {what}"
        self._check_body(answer, where, response, what)

    def check_event(self, path, name, data):
        """Asserts that an event of the stream is one that the contract declares."""
        answer = self.document["paths"][path]["get"]["responses"]["200"]["content"][EVENT_STREAM]
        assert name in answer["x-events"], f"event {name} is not in the contract"
        self._validate(answer["x-events"][name]["$ref"].removeprefix("#/").split("/"), data, f"event {name} {data}")

    def check_problem(self, response):
        """For what no operation declares: unknown addresses and methods."""
        assert response.headers["Content-Type"] == "application/problem+json", response.text[:400]
        self._validate(["components", "schemas", "Problem"], response.json(), response.text[:400])

    def _check_body(self, answer, where, response, what):
        if "content" not in answer:
            assert not response.content, f"a body that the contract does not have: {what}"
            return
        media = response.headers["Content-Type"].split(";")[0]
        assert media in answer["content"], f"media type {media} is not in the contract: {what}"
        if media.endswith("json"):
            assert response.headers["Cache-Control"] == "no-store" or not where[1].startswith("/api"), what
            self._validate([*where, "content", media, "schema"], json.loads(response.content), what)

    def _validate(self, where, value, what):
        schema = {"$ref": f"{URI}#{pointer(*where)}"}
        validator = jsonschema.Draft202012Validator(schema, registry=self.registry, format_checker=FORMATS)
        faults = [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(value)]
        assert not faults, f"{faults} in {what}"
