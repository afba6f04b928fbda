""".env.example and docs/configure.md name the same variables, and compose.yaml hands them on."""

import re
from pathlib import Path

import yaml

SOURCE = Path(__file__).resolve().parents[2]
EXAMPLE = (SOURCE / ".env.example").read_text(encoding="utf-8").splitlines()
ASSIGNMENT = re.compile(r"#?([A-Z][A-Z0-9_]*)=(.*)")
VARIABLE = r"(?:ROLLCALL|MONGO|EMAIL)_[A-Z_]*[A-Z]"


def test_the_example_names_each_documented_variable_once_and_no_other():
    documented = set(re.findall(rf"`({VARIABLE})`", (SOURCE / "docs" / "configure.md").read_text(encoding="utf-8")))
    given = [match[1] for line in EXAMPLE if (match := ASSIGNMENT.fullmatch(line))]
    assert sorted(given) == sorted(documented)


def test_each_variable_is_explained_on_the_line_before_it():
    for before, line in zip(EXAMPLE, EXAMPLE[1:]):
        if ASSIGNMENT.fullmatch(line):
            assert before.startswith("# "), f"{line} is not explained"


def test_nothing_but_the_public_address_is_set():
    assert [line for line in EXAMPLE if line and not line.startswith("#")] == ["ROLLCALL_PUBLIC_URL=https://localhost"]


def test_compose_sets_only_variables_that_there_are():
    services = yaml.safe_load((SOURCE / "compose.yaml").read_text(encoding="utf-8"))["services"]
    known = {match[1] for line in EXAMPLE if (match := ASSIGNMENT.fullmatch(line))}
    assert services["rollcall"]["env_file"] == ".env"
    assert set(services["rollcall"]["environment"]) <= known
