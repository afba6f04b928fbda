import type { TFunction } from 'i18next';
import { isolated } from '@/components/planning/words';
import type { Format } from '@/i18n/format';
import { blocksOf, type Worked } from './cycle';
import { dayOfWeekday, weekdayIndex } from './plan';

export interface Telling {
  t: TFunction<'roster'>;
  format: Format;
  language: string;
  shiftName: (id: string) => string;
}

/** What an assignment says, however it came to be one. */
export interface Assigned {
  from: string;
  to: string | null;
  cycle: readonly Worked[];
  on_shift_days: boolean;
}

const WEEK = 7;

function listed(parts: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(parts);
}

const nameOf = (shift: Worked, { t, shiftName }: Telling) =>
  shift === null ? t('restDay') : isolated(shiftName(shift));

/** "Early Mon–Fri, rest day Sat and Sun": each shift with its weekdays, from Monday on. */
function describeWeek(from: string, cycle: readonly Worked[], telling: Telling): string {
  const { t, format, language } = telling;
  const start = weekdayIndex(from);
  const week = Array.from({ length: WEEK }, (_, day) => cycle[(day - start + WEEK) % WEEK] ?? null);
  const name = (day: number) => format.weekday(dayOfWeekday(day), 'short');
  let day = 0;
  const runs = blocksOf(week).map(({ shift, days }) => {
    const run = days > 1 ? `${name(day)}–${name(day + days - 1)}` : name(day);
    day += days;
    return t('words.onDays', { days: run, shift: nameOf(shift, telling) });
  });
  return listed(runs, language);
}

/** What is worked, without saying when. */
export function describeCycle(assigned: Assigned, telling: Telling): string {
  const { t, language } = telling;
  const { cycle, from, to } = assigned;
  const [only = null] = cycle;
  if (cycle.length === 1) {
    const shift = nameOf(only, telling);
    if (only === null || from === to) return shift;
    return t(assigned.on_shift_days ? 'words.onShiftDays' : 'words.everyDay', { shift });
  }
  if (cycle.length === WEEK) return describeWeek(from, cycle, telling);
  const blocks = blocksOf(cycle).map(({ shift, days }) =>
    shift === null
      ? t('words.rest', { count: days })
      : t('words.block', { count: days, shift: nameOf(shift, telling) }),
  );
  return t('words.rotation', { count: cycle.length, days: listed(blocks, language) });
}

/** From when to when: "from Mon, 7 Dec 2026 until further notice". */
export function describePeriod(
  { from, to }: Pick<Assigned, 'from' | 'to'>,
  { t, format }: Telling,
): string {
  if (to === null) return t('words.from', { day: format.day(from) });
  return from === to ? format.day(from) : format.dayRange(from, to);
}
