import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import type { RosterDay } from '@/api/planning';
import { isolated, usePlanWords } from '@/components/planning/words';
import type { ShiftsKnown } from './useShiftsKnown';

/** Times keep their direction within any sentence. */
export const hoursOf = ({ start, end }: Pick<Schemas['Shift'], 'start' | 'end'>) =>
  isolated(`${start}–${end}`);

/** What a day is in a few words: the shift with its hours, or what keeps the person from it. */
export function useDayWords({ find }: ShiftsKnown): (day: RosterDay) => string {
  const { t, i18n } = useTranslation('roster');
  const { free } = usePlanWords();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language, { style: 'short', type: 'unit' });
    return (day) => {
      const shift = find(day.shift_id);
      const worked = shift
        ? t('words.shift', { shift: isolated(shift.name), hours: hoursOf(shift) })
        : t('noShift');
      const kept = day.kind === 'holiday' || day.leave?.portion === 'day';
      const plain = day.kind === 'rest_day' ? t('restDay') : worked;
      return list.format([...free(day), ...(kept ? [] : [plain])]);
    };
  }, [t, i18n.language, find, free]);
}
