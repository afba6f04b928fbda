-- What a shift has beyond its times and graces, as JSON; empty: what a new one has.
ALTER TABLE shifts ADD COLUMN rules TEXT NOT NULL DEFAULT '';
