import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '@/api/days';
import { useFormat } from '@/i18n/format';
import { percentsOf } from './figures';
import type { Analytics, Group } from './queries';

// A Monday, whose week gives the weekdays their names.
const MONDAY = '2024-01-01';

/** How this page writes departments, periods, times of day and shares. */
export function useWords() {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  return useMemo(() => {
    const time = (minute: number) => {
      const at = new Date(Date.UTC(2024, 0, 1, 0, minute)).toISOString();
      return format.time(at, 'UTC');
    };
    return {
      ...format,
      department: ({ name }: Pick<Group, 'name'>) => name ?? t('noDepartment'),
      /** 3 Nov for the week that begins then, or Nov 2026. */
      period: (from: string, step: Analytics['step']) =>
        step === 'week' ? format.shortDay(from) : format.shortMonth(from),
      /** 1 for Monday */
      weekdayName: (weekday: number, width: 'short' | 'long') =>
        format.weekday(addDays(MONDAY, weekday - 1), width),
      /** 525 → 08:45 */
      timeOfDay: time,
      /** 525 → 08:45–09:00 */
      quarter: (minute: number) => `${time(minute)}–${time((minute + 15) % 1440)}`,
      /** Without decimals */
      wholePercent: (share: number) => format.percent(percentsOf(share) / 100),
      /** A dash where there is no whole to be a part of. */
      share: (share: number | null) => (share === null ? '–' : format.percent(share)),
      /** 1–5 min, over 120 min */
      band: ({ from, to }: Analytics['late_minutes'][number]) =>
        to === null
          ? t('late.over', { minutes: format.number(from - 1) })
          : `${format.number(from)}–${format.number(to)}`,
    };
  }, [t, format]);
}
