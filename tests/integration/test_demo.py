"""A made-up organisation: filled from the command line, and looked around in."""

import datetime
import re

import pytest

from client import Client
from rollcall_server import Rollcall

PEOPLE, MONTHS = 60, 3


@pytest.fixture(scope="module")
def demo(binary, tmp_path_factory, models):
    server = Rollcall(binary, tmp_path_factory.mktemp("demo"), model_path=models)
    server.printed_by_demo = fill(server).stdout
    server.start()
    yield server
    server.stop()


def fill(server, *options, status=0):
    done = server.run("demo", "--people", str(PEOPLE), "--months", str(MONTHS), *options)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def accounts(printed):
    password = re.search(r"with the password (\S+) as", printed)[1]
    return {role: (code, password) for code, role in re.findall(r"^  (\S+) +(.+)$", printed, re.MULTILINE)}


def signed_in(server, contract, role):
    code, password = accounts(server.printed_by_demo)[role]
    client = Client(server.url, contract)
    client.sign_in(code, password, expect=201)
    return client


def test_everybody_can_be_looked_at_by_hr(demo, contract):
    hr = signed_in(demo, contract, "HR")
    people = hr.all_of("/api/v1/people")
    assert len(people) == PEOPLE
    assert {person["status"] for person in people} == {"active"}
    board = hr.get("/api/v1/dashboard", expect=200).json()
    assert board["counts"]["people"] == PEOPLE
    trend = [day["present"] + day["late"] for day in board["trend"]]
    assert max(trend) > PEOPLE / 2


def test_whoever_works_in_turns_has_a_roster(demo, contract):
    manager = signed_in(demo, contract, "manager of Production")
    day = manager.get("/api/v1/dashboard", expect=200).json()["day"]
    rows = manager.all_of(f"/api/v1/roster?from={day}&to={day}")
    assert rows
    assert {row["days"][0]["source"] for row in rows} == {"assignment"}


def test_there_are_days_of_every_kind(demo, contract):
    hr = signed_in(demo, contract, "administrator")
    today = datetime.date.fromisoformat(hr.get("/api/v1/dashboard", expect=200).json()["day"])
    weeks = hr.all_of(f"/api/v1/attendance?from={today - datetime.timedelta(days=50)}&to={today}")
    assert {"present", "late", "on_leave", "off"} <= {day["status"] for day in weeks}
    calendars = hr.get("/api/v1/holiday-calendars", expect=200).json()["items"]
    names = {holiday["name"] for calendar in calendars for holiday in calendar["holidays"]
             if holiday["date"].startswith(str(today.year))}
    assert {"Karfreitag", "Thanksgiving Day"} <= names


def test_the_password_is_said_once_and_is_another_each_time(demo, binary, tmp_path):
    other = Rollcall(binary, tmp_path / "other")
    passwords = {accounts(printed)["HR"][1] for printed in (demo.printed_by_demo, fill(other).stdout)}
    assert len(passwords) == 2


def test_a_database_in_use_is_not_filled(binary, tmp_path):
    server = Rollcall(binary, tmp_path / "used").create_admin()
    assert "in use already" in fill(server, status=1).stderr


@pytest.mark.parametrize("wrong", [("--people", "19"), ("--people", "200001"), ("--months", "0"), ("--months", "61")])
def test_more_or_fewer_than_there_can_be_are_refused(binary, tmp_path, wrong):
    done = Rollcall(binary, tmp_path / "wrong").run("demo", *wrong)
    assert done.returncode == 2
    assert wrong[0] in done.stderr
    assert not (tmp_path / "wrong" / "rollcall.db").exists()
