-- Whose faces changed with which revision of the gallery, the newest of them: who looks from time to time reads these
-- people's alone.
CREATE TABLE gallery_changes (
    revision  INTEGER NOT NULL PRIMARY KEY,
    person_id TEXT    NOT NULL
) STRICT;
