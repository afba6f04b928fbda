-- Links that set a password or let somebody in: at most one of each purpose for a person.
CREATE TABLE one_time_tokens (
    person_id  TEXT    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('password_reset', 'invitation')),
    token_hash TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, purpose)
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_tokens_expires ON one_time_tokens (expires_at);

-- 1: params hold such a link, and are erased as soon as the message is sent or given up.
ALTER TABLE outbox ADD COLUMN one_time INTEGER NOT NULL DEFAULT 0;
