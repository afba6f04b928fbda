import type { Schemas } from './client';

export interface ShiftInForce {
  shift: Schemas['Shift'];
  /** Whose choice it is: the person's own, the department's, or the organisation's default. */
  by: 'person' | 'department' | 'default';
}

/** The shift a person works under; null where there is none, or the lists do not have it. */
export function shiftOf(
  person: Pick<Schemas['Person'], 'shift_id' | 'department_id'>,
  departments: readonly Schemas['Department'][],
  shifts: readonly Schemas['Shift'][],
): ShiftInForce | null {
  const department = departments.find(({ id }) => id === person.department_id);
  const found = (id: string | null | undefined) => shifts.find((shift) => shift.id === id);
  const own = found(person.shift_id);
  if (own) return { shift: own, by: 'person' };
  const theirs = found(department?.shift_id);
  if (theirs) return { shift: theirs, by: 'department' };
  const usual = shifts.find((shift) => shift.default);
  return usual ? { shift: usual, by: 'default' } : null;
}
