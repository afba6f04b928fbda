-- What is planned beside the usual shifts: holidays of sites, leave, and shifts that people are assigned to for a time.

CREATE TABLE holiday_calendars (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    name_key   TEXT    NOT NULL UNIQUE,
    holidays   TEXT    NOT NULL,  -- JSON: [[day, name], …], by day; they are read and replaced whole
    feed_url   TEXT    NOT NULL,
    fetched_at INTEGER,
    feed_error TEXT    NOT NULL
) STRICT;
ALTER TABLE sites ADD COLUMN holiday_calendar_id TEXT REFERENCES holiday_calendars (id);
CREATE INDEX sites_holiday_calendar ON sites (holiday_calendar_id) WHERE holiday_calendar_id IS NOT NULL;

CREATE TABLE leave_types (
    id               TEXT    NOT NULL PRIMARY KEY,
    name             TEXT    NOT NULL,
    name_key         TEXT    NOT NULL UNIQUE,
    paid             INTEGER NOT NULL CHECK (paid IN (0, 1)),
    yearly_half_days INTEGER,  -- null: without limit
    retired          INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE leave_requests (
    id            TEXT    NOT NULL PRIMARY KEY,
    person_id     TEXT    NOT NULL REFERENCES people (id),
    leave_type_id TEXT    NOT NULL REFERENCES leave_types (id),
    first_day     TEXT    NOT NULL,
    last_day      TEXT    NOT NULL,  -- inclusive
    portion       TEXT    NOT NULL CHECK (portion IN ('day', 'first_half', 'second_half')),
    status        TEXT    NOT NULL CHECK (status IN ('requested', 'approved', 'refused', 'cancelled')),
    note          TEXT    NOT NULL,
    requested_by  TEXT    REFERENCES people (id),
    requested_at  INTEGER NOT NULL,
    decided_by    TEXT    REFERENCES people (id),
    decided_at    INTEGER,
    decision_note TEXT    NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;
-- Lists are by id, the latest first; what has a day of some dates is looked for by its last.
CREATE INDEX leave_requests_person ON leave_requests (person_id, id);
CREATE INDEX leave_requests_person_days ON leave_requests (person_id, last_day, first_day);
CREATE INDEX leave_requests_status ON leave_requests (status, id);
CREATE INDEX leave_requests_type ON leave_requests (leave_type_id, id);
CREATE INDEX leave_requests_approved ON leave_requests (last_day, first_day, person_id) WHERE status = 'approved';

CREATE TABLE shift_assignments (
    id            TEXT    NOT NULL PRIMARY KEY,
    person_id     TEXT    NOT NULL REFERENCES people (id),
    first_day     TEXT    NOT NULL,
    last_day      TEXT    NOT NULL,  -- inclusive; 'open', which is behind every date: until further notice
    cycle         TEXT    NOT NULL,  -- JSON array of ids of shifts; '' is a rest day
    on_shift_days INTEGER NOT NULL CHECK (on_shift_days IN (0, 1)),
    note          TEXT    NOT NULL,
    assigned_by   TEXT    REFERENCES people (id),
    assigned_at   INTEGER NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX shift_assignments_person_days ON shift_assignments (person_id, last_day, first_day);
CREATE INDEX shift_assignments_days ON shift_assignments (last_day, first_day, person_id);

-- Which shifts a cycle names, so that none of them can be deleted.
CREATE TABLE assigned_shifts (
    assignment_id TEXT NOT NULL REFERENCES shift_assignments (id) ON DELETE CASCADE,
    shift_id      TEXT NOT NULL REFERENCES shifts (id),
    PRIMARY KEY (assignment_id, shift_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assigned_shifts_shift ON assigned_shifts (shift_id);
