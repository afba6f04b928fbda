import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from '@/api/organisation';
import { useLeaveTypes, type LeavePortion, type RosterDay } from '@/api/planning';
import { useFormat, type Format } from '@/i18n/format';

interface Telling {
  t: TFunction<'planning'>;
  format: Format;
}

/** Whatever the direction of a name, it does not turn the sentence around it. */
export const isolated = (text: string) => `\u2068${text}\u2069`;

/** "1–5 Dec 2026", or of a single day "Tue, 1 Dec 2026, first half of the day". */
export function describeDays(
  { from, to, portion = 'day' }: { from: string; to: string; portion?: LeavePortion },
  { t, format }: Telling,
): string {
  if (from !== to) return format.dayRange(from, to);
  if (portion === 'day') return format.day(from);
  return t('dayPart', { day: format.day(from), portion: t(`portion.${portion}`) });
}

/** Leave by the name of its type: "On leave: Annual leave", or which half of the day. */
export function describeLeave(name: string, portion: LeavePortion, t: Telling['t']): string {
  return t(`leave.${portion}`, { name: isolated(name) });
}

/** Why a day is not an ordinary one: its holiday, and the leave of that day. */
export function describeFree(
  day: Pick<RosterDay, 'holiday' | 'leave'>,
  typeName: (id: string) => string,
  t: Telling['t'],
): string[] {
  return [
    ...(day.holiday ? [t('holiday', { name: isolated(day.holiday) })] : []),
    ...(day.leave ? [describeLeave(typeName(day.leave.leave_type_id), day.leave.portion, t)] : []),
  ];
}

/** The words for what is planned, with the names of the leave types at hand. */
export function usePlanWords() {
  const { t } = useTranslation('planning');
  const format = useFormat();
  const types = useLeaveTypes().data;
  return useMemo(() => {
    const typeName = (id: string) => nameOf(types, id);
    return {
      typeName,
      days: (span: Parameters<typeof describeDays>[0]) => describeDays(span, { t, format }),
      leave: (name: string, portion: LeavePortion) => describeLeave(name, portion, t),
      free: (day: Pick<RosterDay, 'holiday' | 'leave'>) => describeFree(day, typeName, t),
    };
  }, [t, format, types]);
}
