import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useDepartments, useShifts } from '@/api/organisation';
import { shiftOf } from '@/api/shiftOf';

/** The shift a person works under in words: "Early, 06:00–14:00 (of the department)". */
export function ShiftInForce({
  person,
}: {
  person: Pick<Schemas['Person'], 'shift_id' | 'department_id'>;
}) {
  const { t } = useTranslation();
  const departments = useDepartments().data;
  const shifts = useShifts().data;
  if (!departments || !shifts) return null;
  const found = shiftOf(person, departments, shifts);
  if (!found) return t('field.none');
  const { name, start, end } = found.shift;
  return t(`shiftBy.${found.by}`, { name, start, end });
}
