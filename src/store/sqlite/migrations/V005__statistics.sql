-- The dashboard counts people and days in bounded time: the first check-ins of days are marked, and counted by day and
-- cohort, by triggers, so that whatever writes punches or moves people keeps the counts right.

-- Not facts but search keys: whether the punch is the first check-in of its person's day, whether it is their latest
-- punch and a check-in, and the person's own shift now, as department_id is the person's department now.
ALTER TABLE punches ADD COLUMN first_in INTEGER NOT NULL DEFAULT 0 CHECK (first_in IN (0, 1));
ALTER TABLE punches ADD COLUMN latest_in INTEGER NOT NULL DEFAULT 0 CHECK (latest_in IN (0, 1));
ALTER TABLE punches ADD COLUMN own_shift_id TEXT;

UPDATE punches SET own_shift_id = (SELECT shift_id FROM people WHERE people.id = punches.person_id);
UPDATE punches SET first_in = 1 WHERE rowid IN (
    SELECT row FROM (
        SELECT rowid AS row, row_number() OVER (PARTITION BY person_id, day ORDER BY at, id) AS place
        FROM punches WHERE direction = 'in' AND voided_at IS NULL)
    WHERE place = 1);
UPDATE punches SET latest_in = 1 WHERE direction = 'in' AND rowid IN (
    SELECT row FROM (
        SELECT rowid AS row, row_number() OVER (PARTITION BY person_id ORDER BY at DESC, id DESC) AS place
        FROM punches WHERE voided_at IS NULL)
    WHERE place = 1);

-- How many people of a cohort (a department and an own shift; empty: none) came on a day, late ones included. Always
-- what counting the punches with first_in would give.
CREATE TABLE day_tallies (
    day           TEXT    NOT NULL,
    department_id TEXT    NOT NULL,
    shift_id      TEXT    NOT NULL,
    attended      INTEGER NOT NULL,
    late          INTEGER NOT NULL,
    PRIMARY KEY (day, department_id, shift_id)
) STRICT, WITHOUT ROWID;
INSERT INTO day_tallies (day, department_id, shift_id, attended, late)
    SELECT day, coalesce(department_id, ''), coalesce(own_shift_id, ''), count(*), sum(late)
    FROM punches WHERE first_in = 1 GROUP BY 1, 2, 3;

-- Arrivals by quarter of an hour, open check-ins by minute. Both stand in the index as they do in the query; the columns
-- after them make it covering.
CREATE INDEX punches_first_in ON punches (day, department_id, own_shift_id, at / 900000, late, at, first_in)
    WHERE first_in = 1;
CREATE INDEX punches_latest_in ON punches (department_id, own_shift_id, at / 60000, at, latest_in)
    WHERE latest_in = 1;
CREATE INDEX people_cohorts ON people (status, department_id, shift_id, created_at, id);

-- The punches of one day lie within three days, whatever the zones in which it was decided.
CREATE TRIGGER punches_added AFTER INSERT ON punches WHEN NEW.direction = 'in' AND NEW.voided_at IS NULL BEGIN
    UPDATE punches SET first_in = (id = (
        SELECT id FROM punches WHERE person_id = NEW.person_id AND voided_at IS NULL AND direction = 'in'
        AND day = NEW.day AND at BETWEEN NEW.at - 259200000 AND NEW.at + 259200000 ORDER BY at, id LIMIT 1))
    WHERE person_id = NEW.person_id AND voided_at IS NULL AND direction = 'in' AND day = NEW.day
    AND at BETWEEN NEW.at - 259200000 AND NEW.at + 259200000;
END;
CREATE TRIGGER punches_voided AFTER UPDATE OF voided_at ON punches WHEN NEW.direction = 'in' BEGIN
    UPDATE punches SET first_in = 0 WHERE id = NEW.id AND first_in = 1;
    UPDATE punches SET first_in = (id = (
        SELECT id FROM punches WHERE person_id = NEW.person_id AND voided_at IS NULL AND direction = 'in'
        AND day = NEW.day AND at BETWEEN NEW.at - 259200000 AND NEW.at + 259200000 ORDER BY at, id LIMIT 1))
    WHERE person_id = NEW.person_id AND voided_at IS NULL AND direction = 'in' AND day = NEW.day
    AND at BETWEEN NEW.at - 259200000 AND NEW.at + 259200000;
END;
-- What was the latest punch is among the latest two once another was added, voided or deleted.
CREATE TRIGGER punches_latest_added AFTER INSERT ON punches WHEN NEW.voided_at IS NULL BEGIN
    UPDATE punches SET latest_in = (direction = 'in' AND id = (
        SELECT id FROM punches WHERE person_id = NEW.person_id AND voided_at IS NULL ORDER BY at DESC, id DESC LIMIT 1))
    WHERE rowid IN (SELECT rowid FROM punches WHERE person_id = NEW.person_id AND voided_at IS NULL
        ORDER BY at DESC, id DESC LIMIT 2);
END;
CREATE TRIGGER punches_latest_voided AFTER UPDATE OF voided_at ON punches BEGIN
    UPDATE punches SET latest_in = 0 WHERE id = NEW.id AND latest_in = 1;
    UPDATE punches SET latest_in = (direction = 'in' AND id = (
        SELECT id FROM punches WHERE person_id = NEW.person_id AND voided_at IS NULL ORDER BY at DESC, id DESC LIMIT 1))
    WHERE rowid IN (SELECT rowid FROM punches WHERE person_id = NEW.person_id AND voided_at IS NULL
        ORDER BY at DESC, id DESC LIMIT 2);
END;
CREATE TRIGGER punches_latest_deleted AFTER DELETE ON punches BEGIN
    UPDATE punches SET latest_in = (direction = 'in' AND id = (
        SELECT id FROM punches WHERE person_id = OLD.person_id AND voided_at IS NULL ORDER BY at DESC, id DESC LIMIT 1))
    WHERE rowid IN (SELECT rowid FROM punches WHERE person_id = OLD.person_id AND voided_at IS NULL
        ORDER BY at DESC, id DESC LIMIT 2);
END;
CREATE TRIGGER punches_counted AFTER UPDATE OF first_in, department_id, own_shift_id ON punches
WHEN OLD.first_in = 1 OR NEW.first_in = 1 BEGIN
    UPDATE day_tallies SET attended = attended - 1, late = late - OLD.late
    WHERE OLD.first_in = 1 AND day = OLD.day AND department_id = coalesce(OLD.department_id, '')
    AND shift_id = coalesce(OLD.own_shift_id, '');
    INSERT INTO day_tallies (day, department_id, shift_id, attended, late)
    SELECT NEW.day, coalesce(NEW.department_id, ''), coalesce(NEW.own_shift_id, ''), 1, NEW.late WHERE NEW.first_in = 1
    ON CONFLICT (day, department_id, shift_id)
    DO UPDATE SET attended = attended + 1, late = late + excluded.late;
END;
CREATE TRIGGER punches_deleted AFTER DELETE ON punches WHEN OLD.first_in = 1 BEGIN
    UPDATE day_tallies SET attended = attended - 1, late = late - OLD.late
    WHERE day = OLD.day AND department_id = coalesce(OLD.department_id, '')
    AND shift_id = coalesce(OLD.own_shift_id, '');
    UPDATE punches SET first_in = (id = (
        SELECT id FROM punches WHERE person_id = OLD.person_id AND voided_at IS NULL AND direction = 'in'
        AND day = OLD.day AND at BETWEEN OLD.at - 259200000 AND OLD.at + 259200000 ORDER BY at, id LIMIT 1))
    WHERE person_id = OLD.person_id AND voided_at IS NULL AND direction = 'in' AND day = OLD.day
    AND at BETWEEN OLD.at - 259200000 AND OLD.at + 259200000;
END;
-- Filters of lists. The old index is the new one's beginning.
DROP INDEX punches_site;
CREATE INDEX punches_site ON punches (site_id, at, id);
CREATE INDEX audit_at ON audit (at, sequence);
