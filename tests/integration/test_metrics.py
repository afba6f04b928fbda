"""The numbers: every one is documented, every documented one is there, and none is about anybody."""

import re

import requests

from contract import SOURCE
from office import Office


def metrics(office):
    return requests.get(office.server.url + "/metrics", timeout=30).text


def value(text, sample):
    found = re.search(rf"^{re.escape(sample)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else None


def test_what_is_measured_is_documented_and_the_reverse(office, sitters):
    member = office.add_sitter(sitters[0])
    member.client.punch(sitters[0].check_in, "in", expect=201)
    measured = set(re.findall(r"^# TYPE (\S+)", metrics(office), re.MULTILINE))
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", (SOURCE / "docs" / "metrics.md").read_text("utf-8"), re.MULTILINE))
    assert measured == documented


def test_a_check_in_is_timed_by_stage_and_a_refused_one_as_far_as_it_came(office, sitters):
    member = office.add_sitter(sitters[1])
    before = metrics(office)
    member.client.punch(sitters[1].check_in, "in", expect=201)
    member.client.punch(sitters[2].check_in, "out", expect=422, code="not_recognised")
    member.client.punch(b"no photograph", "out", expect=422)
    after = metrics(office)

    def grew(stage):
        sample = f'rollcall_check_in_stage_seconds_count{{stage="{stage}"}}'
        return value(after, sample) - (value(before, sample) or 0)

    assert [grew(stage) for stage in ("total", "decode", "detect", "quality", "liveness", "embed", "match")] == \
        [3, 2, 2, 2, 2, 2, 2]
    assert grew("record") == 1
    assert value(after, 'rollcall_check_ins_total{outcome="not_recognised"}') >= 1
    assert value(after, 'rollcall_store_seconds_count{repository="punches",outcome="ok"}') >= 2
    assert value(after, 'rollcall_store_seconds_bucket{repository="punches",outcome="ok",le="+Inf"}') == \
        value(after, 'rollcall_store_seconds_count{repository="punches",outcome="ok"}')


def test_no_label_is_about_anybody_and_each_has_few_values(office, sitters):
    member = office.add_sitter(sitters[3])
    member.client.punch(sitters[3].check_in, "in", expect=201)
    member.client.get(f"/api/v1/people/{member.id}")
    requests.get(office.server.url + f"/nowhere/{member.id}", timeout=30)
    text = metrics(office)
    for secret in (member.id, member.code, sitters[3].name, "@example.org", "127.0.0.1", "127.1."):
        assert secret not in text
    values = {}
    for line in text.splitlines():
        for name, label in re.findall(r'(\w+)="([^"]*)"', line):
            values.setdefault(name, set()).add(label)
    assert set(values) <= {"route", "method", "status", "outcome", "stage", "queue", "repository", "version", "le"}
    assert all(len(found) < 100 for found in values.values())


def test_overdue_mail_and_the_state_of_the_process_show(launch, models, contract):
    server = launch(model_path=models, hr_email="hr@example.org")
    office = Office(server, contract)
    text = metrics(office)
    assert value(text, "rollcall_store_up") == 1
    assert value(text, "rollcall_outbox_overdue_seconds") == 0
    assert value(text, "rollcall_face_engines") >= 1
    assert value(text, "process_resident_memory_bytes") > 10e6
    assert 1.7e9 < value(text, "process_start_time_seconds")
    assert value(text, 'rollcall_queue_limit{queue="face_engine"}') >= 32
    assert re.search(r'^rollcall_build_info\{version="\d+\.\d+\.\d+"\} 1$', text, re.MULTILINE)
    assert server.stop() == 0
