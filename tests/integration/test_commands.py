"""The command line beside a running server: import, key rotation, configuration."""

import csv
import json

import pytest

from office import Office

ROWS = 2_000


@pytest.fixture
def people_csv(tmp_path, sitters):
    """Two thousand people, five of them wrong, three with photographs."""
    photos = tmp_path / "photos"
    for number, sitter in enumerate(sitters[:3]):
        (photos / f"imp{number}").mkdir(parents=True)
        for index, photo in enumerate(sitter.enrolment):
            (photos / f"imp{number}" / f"{index}.jpg").write_bytes(photo)
    wrong = {100: {"code": "has space"}, 200: {"email": "no address"}, 300: {"name": ""}, 400: {"code": "IMP1"},
             500: {"shift": "No such shift"}}
    with open(tmp_path / "people.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, ["code", "name", "email", "department", "shift", "consent_version"])
        rows.writeheader()
        for number in range(ROWS):
            row = {"code": f"imp{number}", "name": f"J\u00f6rg \"{number}\", Jr.", "email": f"imp{number}@example.org",
                   "department": f"Department {number % 7}", "shift": "", "consent_version": "1" if number < 3 else ""}
            rows.writerow(row | wrong.get(number, {}))
    return tmp_path / "people.csv", photos


def run_import(server, people, photos):
    done = server.run("import", "people", str(people), "--photos", str(photos))
    return done.returncode, json.loads(done.stdout)


def test_thousands_are_imported_beside_a_running_server_and_again_without_effect(office, people_csv, sitters):
    status, report = run_import(office.server, *people_csv)
    rejected = {row["row"]: row["field"] for row in report["rejected"]}
    # Row 1 is the header; the row of another's code changes that person, unless its e-mail address is taken.
    assert status == 1 and report["rows"] == ROWS and report["faces"] == 6
    assert {102: "code", 202: "email", 302: "name", 502: "shift"}.items() <= rejected.items()
    assert report["created"] == ROWS - 5
    assert len(office.admin.all_of("/api/v1/people?text=imp")) == ROWS - 5
    assert len(office.admin.get("/api/v1/departments").json()["items"]) == 7

    status, again = run_import(office.server, *people_csv)
    assert (again["created"], again["faces"]) == (0, 0) and again["rows"] == ROWS
    assert len(office.admin.all_of("/api/v1/people?text=imp")) == ROWS - 5

    # The running server knows the faces: one of them cannot be given to somebody else.
    fields = {"code": "thief", "name": "A Thief", "consent": "true", "consent_version": "1"}
    office.admin.post_form("/api/v1/people", fields, [sitters[0].check_in], expect=409, code="face_already_enrolled")


def test_a_file_that_is_no_people_list_is_refused_whole(office, tmp_path):
    before = office.counts()
    for content in ("code,name,colour\na,b,c\n", "name\nb\n", "code,name\n\"a,b\n"):
        (tmp_path / "bad.csv").write_text(content, encoding="utf-8")
        done = office.server.run("import", "people", str(tmp_path / "bad.csv"))
        assert done.returncode == 2 and json.loads(done.stdout)["error"]["code"], done.stdout
    assert office.counts() == before


def test_keys_are_rotated_while_the_server_runs(launch, models, contract, sitters):
    office = Office(launch(model_path=models, punch_cooldown="0m"), contract)
    member = office.add_sitter(sitters[0])
    keys = office.server.data / "master.key"
    seen = {keys.read_bytes()}
    for number in range(3):
        rotated = office.server.run("keys", "rotate")
        assert rotated.returncode == 0, rotated.stderr
        seen.add(keys.read_bytes())
        member.client.punch(sitters[0].check_in, "auto", expect=201)
        newcomer = office.add_sitter(sitters[number + 1])
        newcomer.client.punch(sitters[number + 1].check_in, "in", expect=201)
    assert len(seen) == 4
    assert office.server.stop() == 0
    office.server.start()
    office = Office(office.server, contract)
    office.client(member.client.cookie).punch(sitters[0].check_in, "auto", expect=201)


def test_an_administrator_needs_a_good_password(launch):
    server = launch(running=False)
    weak = server.run("admin", "create", "--email", "b@example.org", "--name", "Bo", stdin="short\n")
    assert weak.returncode == 2 and "password" in weak.stderr
    taken = server.run("admin", "create", "--email", "admin@example.org", "--name", "Bo",
                       stdin="copper meadow lantern\n")
    assert taken.returncode == 2 and "e-mail" in taken.stderr


def test_the_configuration_is_shown_with_secrets_masked_and_refused_with_its_keys_names(launch):
    server = launch(running=False, smtp_url="smtps://user:s3cret@mail.example.org:465", mail_from="a@example.org")
    shown = server.run("config", "check")
    assert shown.returncode == 0 and "s3cret" not in shown.stdout and "***" in shown.stdout
    server.settings |= {"match_fmr": "2", "colour": "red"}
    refused = server.run("config", "check")
    assert refused.returncode == 2
    assert "ROLLCALL_MATCH_FMR" in refused.stderr and "ROLLCALL_COLOUR" in refused.stderr


def test_the_variables_of_the_system_before_are_taken_and_give_way(launch):
    server = launch(running=False)
    server.variables = {"EMAIL_ADDRESS": "office@example.org", "EMAIL_PASSWORD": "ab cd@x",
                        "MONGO_URI": "mongodb+srv://app:s3cret@db.example.net/attendance"}
    shown = server.run("config", "check")
    assert shown.returncode == 0, shown.stderr
    assert '"mongodb+srv://app:***@db.example.net/attendance"' in shown.stdout
    assert '"smtps://office%40example.org:***@smtp.gmail.com:465"' in shown.stdout
    assert 'mail.from = "office@example.org"' in shown.stdout

    server.variables.pop("EMAIL_ADDRESS")
    refused = server.run("config", "check")
    assert refused.returncode == 2 and "EMAIL_ADDRESS" in refused.stderr and "ab cd" not in refused.stderr

    server.variables = {"MONGO_URI": "mongodb://app:s3cret@db.example.net"}
    server.settings["database_url"] = f"sqlite://{server.database()}"
    server.start()
    assert server.stop() == 0
    log = server.log.read_text(encoding="utf-8")
    assert "MONGO_URI is ignored, because database.url is given" in log and "s3cret" not in log
