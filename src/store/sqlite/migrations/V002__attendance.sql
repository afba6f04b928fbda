-- Attendance days are computed from the punches of people and days.
CREATE INDEX punches_person_day ON punches (person_id, day) WHERE voided_at IS NULL;
