import { useTranslation } from 'react-i18next';
import { usePlan } from '@/api/planning';
import { describeLeave, usePlanWords } from './words';

/** Holiday and leave of a person's day, as facts beside what the day came to; none on an ordinary day. */
export function usePlannedFacts(personId: string, day: string): [string, string | null][] {
  const { t } = useTranslation('planning');
  const { typeName } = usePlanWords();
  const planned = usePlan(personId, day, day).data?.[0];
  const leave = planned?.leave;
  return [
    [t('field.holiday'), planned?.holiday ?? null],
    [
      t('field.leave'),
      leave ? describeLeave(typeName(leave.leave_type_id), leave.portion, t) : null,
    ],
  ];
}
