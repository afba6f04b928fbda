-- Instants are milliseconds since 1970 UTC, days ISO dates, ids UUID text. *_key columns hold the folded form in
-- which a value is compared (store/fold.h): SQLite's NOCASE knows ASCII only.

CREATE TABLE sites (
    id       TEXT NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    zone     TEXT NOT NULL
) STRICT;

CREATE TABLE shifts (
    id          TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    name_key    TEXT    NOT NULL UNIQUE,
    site_id     TEXT    NOT NULL REFERENCES sites (id),
    start_min   INTEGER NOT NULL,
    end_min     INTEGER NOT NULL,
    days        INTEGER NOT NULL CHECK (days BETWEEN 0 AND 127),
    late_grace  INTEGER NOT NULL,
    early_grace INTEGER NOT NULL
) STRICT;
CREATE INDEX shifts_site ON shifts (site_id);

CREATE TABLE departments (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    manager_id TEXT REFERENCES people (id),
    shift_id   TEXT REFERENCES shifts (id)
) STRICT;
CREATE INDEX departments_manager ON departments (manager_id);
CREATE INDEX departments_shift ON departments (shift_id);

CREATE TABLE people (
    id              TEXT    NOT NULL PRIMARY KEY,
    code            TEXT    NOT NULL,
    code_key        TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    name_key        TEXT    NOT NULL,
    email           TEXT    NOT NULL,
    email_key       TEXT,  -- null: no e-mail
    search_key      TEXT    NOT NULL,  -- name, code and e-mail, folded, one a line
    department_id   TEXT    REFERENCES departments (id),
    shift_id        TEXT    REFERENCES shifts (id),
    status          TEXT    NOT NULL CHECK (status IN ('pending', 'active', 'suspended', 'archived')),
    status_reason   TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    consent_version TEXT,
    consent_at      INTEGER,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    CHECK ((consent_version IS NULL) = (consent_at IS NULL))
) STRICT;
-- An archived person's code and e-mail may be given again.
CREATE UNIQUE INDEX people_code ON people (code_key) WHERE status <> 'archived';
CREATE UNIQUE INDEX people_email ON people (email_key) WHERE status <> 'archived';
-- With what a search looks at, so that it need not fetch the rows it passes over.
CREATE INDEX people_name ON people (name_key, id, search_key);
CREATE INDEX people_status_name ON people (status, name_key, id, search_key);
CREATE INDEX people_department_name ON people (department_id, name_key, id, search_key);
CREATE INDEX people_shift ON people (shift_id);

CREATE TABLE accounts (
    person_id     TEXT NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('employee', 'manager', 'hr', 'admin'))
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_role ON accounts (role);

-- Whatever is sealed under a key goes with it: faces refer to the key, not to the person.
CREATE TABLE person_keys (
    person_id     TEXT NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    wrapped       BLOB NOT NULL,
    master_key_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_keys_master ON person_keys (master_key_id, person_id);

CREATE TABLE faces (
    id              TEXT    NOT NULL PRIMARY KEY,
    person_id       TEXT    NOT NULL REFERENCES person_keys (person_id) ON DELETE CASCADE,
    model           TEXT    NOT NULL,
    quality         REAL    NOT NULL,
    created_at      INTEGER NOT NULL,
    sealed_template BLOB    NOT NULL,
    sealed_photo    BLOB  -- last, so that rows are read without it
) STRICT;
CREATE INDEX faces_person ON faces (person_id, created_at, id);

CREATE TABLE sessions (
    id           TEXT    NOT NULL PRIMARY KEY,
    token_hash   TEXT    NOT NULL UNIQUE,
    person_id    TEXT    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    address      TEXT    NOT NULL,
    user_agent   TEXT    NOT NULL
) STRICT;
CREATE INDEX sessions_person ON sessions (person_id, created_at, id);
CREATE INDEX sessions_seen ON sessions (last_seen_at);
CREATE INDEX sessions_created ON sessions (created_at);

CREATE TABLE sign_in_failures (
    key TEXT    NOT NULL,
    at  INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failures_key ON sign_in_failures (key, at);
CREATE INDEX sign_in_failures_at ON sign_in_failures (at);

CREATE TABLE punches (
    id              TEXT    NOT NULL PRIMARY KEY,
    person_id       TEXT    NOT NULL REFERENCES people (id),
    seq             INTEGER NOT NULL,  -- 1, 2, … per person, in the order recorded
    direction       TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    at              INTEGER NOT NULL,
    day             TEXT    NOT NULL,
    zone            TEXT    NOT NULL,
    source          TEXT    NOT NULL,
    late            INTEGER NOT NULL CHECK (late IN (0, 1)),
    late_by         INTEGER NOT NULL,  -- minutes
    site_id         TEXT    REFERENCES sites (id),
    shift_id        TEXT    REFERENCES shifts (id),
    match_score     REAL,
    match_threshold REAL,
    liveness_score  REAL,
    liveness        TEXT,
    model           TEXT,  -- null: no evidence
    recorded_by     TEXT    REFERENCES people (id),
    reason          TEXT    NOT NULL,
    recorded_at     INTEGER NOT NULL,
    idempotency_key TEXT,
    request_digest  TEXT,
    department_id   TEXT,  -- not a fact but a search key: the person's department now
    voided_at       INTEGER,
    voided_by       TEXT    REFERENCES people (id),
    void_reason     TEXT,
    UNIQUE (person_id, seq),
    CHECK ((idempotency_key IS NULL) = (request_digest IS NULL)),
    CHECK ((voided_at IS NULL) = (void_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX punches_idempotency ON punches (person_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
-- Lists show what is not voided, so that is what the indexes of lists hold.
CREATE INDEX punches_at ON punches (at, id) WHERE voided_at IS NULL;
CREATE INDEX punches_person_at ON punches (person_id, at, id) WHERE voided_at IS NULL;
CREATE INDEX punches_department_at ON punches (department_id, at, id) WHERE voided_at IS NULL;
CREATE INDEX punches_source_at ON punches (source, at, id) WHERE voided_at IS NULL;
CREATE INDEX punches_late_at ON punches (at, id) WHERE voided_at IS NULL AND late = 1;
-- For "in use" and the checks of foreign keys.
CREATE INDEX punches_site ON punches (site_id);
CREATE INDEX punches_shift ON punches (shift_id);
CREATE INDEX punches_recorded_by ON punches (recorded_by) WHERE recorded_by IS NOT NULL;
CREATE INDEX punches_voided_by ON punches (voided_by) WHERE voided_by IS NOT NULL;

CREATE TABLE attempts (
    id              TEXT    NOT NULL PRIMARY KEY,
    person_id       TEXT    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at              INTEGER NOT NULL,
    code            TEXT    NOT NULL,
    address         TEXT    NOT NULL,
    match_score     REAL,
    match_threshold REAL,
    liveness_score  REAL,
    liveness        TEXT,
    model           TEXT
) STRICT;
CREATE INDEX attempts_at ON attempts (at, id);
CREATE INDEX attempts_person_at ON attempts (person_id, at, id);

CREATE TABLE outbox (
    id              TEXT    NOT NULL PRIMARY KEY,
    recipient       TEXT    NOT NULL,
    cc              TEXT    NOT NULL,  -- JSON array of addresses
    template_name   TEXT    NOT NULL,
    params          TEXT    NOT NULL,  -- JSON object
    language        TEXT    NOT NULL,
    status          TEXT    NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'failed')),
    attempts        INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    finished_at     INTEGER,
    last_error      TEXT    NOT NULL,
    lease_owner     TEXT,
    lease_until     INTEGER,
    CHECK ((status = 'sending') = (lease_owner IS NOT NULL)),
    CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
) STRICT;
CREATE INDEX outbox_created ON outbox (created_at, id);
CREATE INDEX outbox_status_created ON outbox (status, created_at, id);
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE status = 'queued';
CREATE INDEX outbox_leases ON outbox (lease_until) WHERE status = 'sending';
CREATE INDEX outbox_owners ON outbox (lease_owner) WHERE status = 'sending';

CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    actor    TEXT    NOT NULL,
    action   TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    detail   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    address  TEXT    NOT NULL,
    hash     TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_actor ON audit (actor, sequence);
CREATE INDEX audit_action ON audit (action, sequence);
CREATE INDEX audit_subject ON audit (subject, sequence);

-- audit: the last sequence given, so that a chain cut off at its end shows. gallery: see PeopleStore::gallery_revision.
-- probe: what Database::check writes.
CREATE TABLE counters (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('audit', 0), ('gallery', 0), ('probe', 0);

CREATE TABLE installation (
    id               INTEGER PRIMARY KEY CHECK (id = 1),
    default_shift_id TEXT    REFERENCES shifts (id),
    setup_token_hash TEXT    NOT NULL
) STRICT;
INSERT INTO installation (id, setup_token_hash) VALUES (1, '');
