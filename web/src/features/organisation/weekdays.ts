import type { Schemas } from '@/api/client';
import { isLanguage, LANGUAGES } from '@/i18n/languages';

export type Weekday = Schemas['Weekday'];

/** In the order of ISO 8601. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

// 2024-01-01 was a Monday.
const dateOf = (index: number) => new Date(Date.UTC(2024, 0, 1 + index));

export function weekdayName(day: Weekday, language: string, width: 'long' | 'short'): string {
  return new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' }).format(
    dateOf(WEEKDAYS.indexOf(day)),
  );
}

/** The days beginning with the language's first day of the week. */
export function weekOf(language: string): readonly Weekday[] {
  const first = isLanguage(language) ? LANGUAGES[language].weekStart : 1;
  const from = (first + 6) % 7;
  return [...WEEKDAYS.slice(from), ...WEEKDAYS.slice(0, from)];
}

/** "Mon–Fri", "Mon, Wed–Fri": runs of days as ranges, in the language's own names. */
export function describeDays(days: readonly Weekday[], language: string): string {
  const indexes = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const runs: [number, number][] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  const name = (index: number) => weekdayName(WEEKDAYS[index] ?? 'mon', language, 'short');
  const parts = runs.flatMap(([from, to]) =>
    to - from < 2
      ? Array.from({ length: to - from + 1 }, (_, i) => name(from + i))
      : [`${name(from)}–${name(to)}`],
  );
  return new Intl.ListFormat(language, { style: 'narrow', type: 'unit' }).format(parts);
}
