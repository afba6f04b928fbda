import type { Schemas } from '@/api/client';
import { daysWithin, isDay } from '@/api/days';
import type { Format } from '@/i18n/format';

export type Report = Schemas['Report'];
export type ReportColumn = Schemas['ReportColumn'];
export type ReportRow = Schemas['ReportRow'];

/** A value of a closed list, of this column, in the reader's language. */
export type WordOf = (column: string, value: string) => string;

/** The clocks that a report shows are those of the place, wherever its reader is: the offset gives way. */
const asShownThere = (instant: string) => `${instant.slice(0, 19)}Z`;

/** The night shift's end lies on the day after its row's. */
function timeText(instant: string, row: ReportRow, format: Format): string {
  const time = format.time(asShownThere(instant), 'UTC');
  const { day } = row;
  const later = isDay(day) ? daysWithin(day, instant.slice(0, 10)) - 1 : 0;
  return later > 0 ? `${time} (+${format.number(later)})` : time;
}

function numberText(type: ReportColumn['type'], value: number, format: Format): string | null {
  if (type === 'minutes') return value === 0 ? null : format.duration(value);
  return type === 'decimal' ? format.decimal(value) : format.number(value);
}

/** What a cell says, in the reader's language; null where that is nothing. */
export function textOf(
  column: Pick<ReportColumn, 'key' | 'type'>,
  row: ReportRow,
  format: Format,
  wordOf: WordOf,
): string | null {
  const value = row[column.key] ?? null;
  if (value === null || value === '') return null;
  if (typeof value === 'number') return numberText(column.type, value, format);
  switch (column.type) {
    case 'date':
      return format.day(value);
    case 'time':
      return timeText(value, row, format);
    case 'instant':
      return format.dateTime(asShownThere(value), 'UTC');
    case 'word':
      return wordOf(column.key, value);
    default:
      return value;
  }
}

const NUMERIC: readonly ReportColumn['type'][] = ['number', 'decimal', 'minutes', 'time'];

/** Whether its cells stand at the end of their column, under each other's digits. */
export const isNumeric = ({ type }: Pick<ReportColumn, 'type'>) => NUMERIC.includes(type);

/** The key of the column that says what a row is about; undefined where only numbers and days stand in it. */
export function subjectOf(
  columns: readonly Pick<ReportColumn, 'key' | 'type'>[],
): string | undefined {
  const keys = columns.filter(({ type }) => type === 'text').map(({ key }) => key);
  return ['name', 'code'].find((key) => keys.includes(key)) ?? keys[0];
}

/** Of a calendar: a day with a status for each row. */
export const isCalendarDay = ({ key }: Pick<ReportColumn, 'key'>) => isDay(key);
