import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format';
import type { Telling } from './assign/words';
import type { ShiftsKnown } from './useShiftsKnown';

/** What the sentences about assignments need. */
export function useTelling({ find }: ShiftsKnown): Telling {
  const { t, i18n } = useTranslation('roster');
  const format = useFormat();
  return useMemo(
    () => ({
      t,
      format,
      language: i18n.language,
      shiftName: (id: string) => find(id)?.name ?? t('deletedShift'),
    }),
    [t, format, i18n.language, find],
  );
}
