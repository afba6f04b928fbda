-- What administrators set in the application: one row each, a JSON text or a secret under a master key.
CREATE TABLE settings (
    name          TEXT NOT NULL PRIMARY KEY,
    value         TEXT NOT NULL,  -- JSON; empty for a secret
    sealed        BLOB,
    master_key_id TEXT,
    CHECK ((sealed IS NULL) = (value <> '')),
    CHECK ((sealed IS NULL) = (master_key_id IS NULL))
) STRICT;
-- settings: see SettingsStore::revision.
INSERT INTO counters (name, value) VALUES ('settings', 0);
