import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { isBlank } from '@/components/useRequired';

export type Calendar = Schemas['HolidayCalendar'];
export type Holiday = Schemas['Holiday'];

/** What the form edits. Fields are named as the server names them, so that its refusals find them. */
export interface CalendarValues {
  name: string;
  holidays: { date: string | null; name: string }[];
  feed_url: string;
}

export type CalendarForm = UseFormReturnType<CalendarValues>;

/** As many as the server takes. */
export const MOST_HOLIDAYS = 1000;
/** Of a holiday. */
export const LONGEST_NAME = 120;

export function valuesOf(calendar: Calendar | null): CalendarValues {
  return {
    name: calendar?.name ?? '',
    holidays: calendar?.holidays.map(({ date, name }) => ({ date, name })) ?? [],
    feed_url: calendar?.feed_url ?? '',
  };
}

/** What the server is sent; only an administrator may say where the calendar is fetched from. */
export function bodyOf({ name, holidays, feed_url }: CalendarValues, mayFeed: boolean) {
  return {
    name,
    holidays: holidays.map((one) => ({ date: one.date ?? '', name: one.name.trim() })),
    ...(mayFeed ? { feed_url: feed_url.trim() || null } : {}),
  };
}

/** What keeps the form from being sent, by field. */
export function checkCalendar(
  { name, holidays }: CalendarValues,
  say: { required: string; twice: string },
): Record<string, string> {
  const complaints: Record<string, string> = {};
  if (isBlank(name)) complaints.name = say.required;
  const seen = new Set<string>();
  holidays.forEach((holiday, index) => {
    if (isBlank(holiday.name)) complaints[`holidays.${index}.name`] = say.required;
    if (!holiday.date) complaints[`holidays.${index}.date`] = say.required;
    else if (seen.has(holiday.date)) complaints[`holidays.${index}.date`] = say.twice;
    else seen.add(holiday.date);
  });
  return complaints;
}

const yearOf = (day: string) => Number(day.slice(0, 4));

/** The years that have holidays, this one and the next always among them. */
export function yearsOf(holidays: CalendarValues['holidays'], thisYear: number): number[] {
  const years = holidays.flatMap(({ date }) => (date ? [yearOf(date)] : []));
  return [...new Set([...years, thisYear, thisYear + 1])].sort((a, b) => a - b);
}

/** Where the holidays of a year stand in the form, by date; those without a date last. */
export function placesIn(holidays: CalendarValues['holidays'], year: number): number[] {
  const late = '9999';
  return holidays
    .map(({ date }, index) => ({ date, index }))
    .filter(({ date }) => date === null || yearOf(date) === year)
    .sort((a, b) => ((a.date ?? late) < (b.date ?? late) ? -1 : 1))
    .map(({ index }) => index);
}

/** The year that holds the first mistake, so that it can be shown. */
export function yearWithMistake(
  errors: Record<string, unknown>,
  holidays: CalendarValues['holidays'],
): number | undefined {
  for (const path of Object.keys(errors)) {
    const index = /^holidays\.(\d+)\./.exec(path)?.[1];
    const date = index ? holidays[Number(index)]?.date : null;
    if (date) return yearOf(date);
  }
  return undefined;
}

/** The first holiday from today on. */
export function nextHoliday(holidays: readonly Holiday[], today: string): Holiday | undefined {
  return holidays.find(({ date }) => date >= today);
}
