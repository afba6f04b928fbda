import type { Schemas } from '@/api/client';
import { checkRange, readRange, type Days } from '@/api/dayRange';
import { daysWithin, endOfMonth } from '@/api/days';
import { paramOf } from '@/api/searchParams';

export type ReportName = Schemas['ReportName'];
/** What the server says of a report. */
export type ReportKind = Schemas['ReportCatalogue']['items'][number];
type Parameter = ReportKind['parameters'][number];

/** In the order in which they are listed. */
export const REPORTS = [
  'daily_register',
  'monthly_sheet',
  'late_arrivals',
  'early_departures',
  'absences',
  'overtime',
  'hours',
  'payroll',
  'punches',
  'enrolment',
] as const satisfies readonly ReportName[];

/** What is usually asked of a whole month; of the others, today. */
const OF_MONTHS: readonly ReportName[] = ['monthly_sheet', 'overtime', 'hours', 'payroll'];

/** Every choice one makes on the page, as its URL holds it; what is absent is the default. */
export interface ReportsSearch {
  /** The list of reports without it. */
  report?: ReportName;
  /** yyyy-mm */
  month?: string;
  /** Instead of a month: a preset's name or "from..to". */
  range?: string;
  text?: string;
  person?: string;
  department?: string;
  site?: string;
  shift?: string;
}

/** Takes from a URL what makes sense and drops the rest, so that no address breaks the page. */
export function checkReportsSearch(search: Record<string, unknown>): ReportsSearch {
  const range = checkRange(search.range);
  return {
    report: paramOf.oneOf(REPORTS, search.report),
    month: range ? undefined : paramOf.month(search.month),
    range,
    text: paramOf.text(search.text),
    person: paramOf.id(search.person),
    department: paramOf.id(search.department),
    site: paramOf.id(search.site),
    shift: paramOf.id(search.shift),
  };
}

/** A report's period as one chooses it. */
export type Period = { month: string } | { range: string };

export function periodOf(search: ReportsSearch, name: ReportName, today: string): Period {
  if (search.range) return { range: search.range };
  if (search.month) return { month: search.month };
  return OF_MONTHS.includes(name) ? { month: today.slice(0, 7) } : { range: 'today' };
}

/** What the URL says of a period: nothing for the usual one. */
export function writePeriod(
  period: Period,
  name: ReportName,
  today: string,
): Pick<ReportsSearch, 'month' | 'range'> {
  const usual = JSON.stringify(periodOf({}, name, today)) === JSON.stringify(period);
  return { month: undefined, range: undefined, ...(usual ? {} : period) };
}

/** The first and the last day of a period. */
export function daysOf(period: Period, today: string, weekStart: number): Days {
  if ('range' in period) return readRange(period.range, today, weekStart);
  const from = `${period.month}-01`;
  return { from, to: endOfMonth(from) };
}

export const takes = ({ parameters }: Pick<ReportKind, 'parameters'>, parameter: Parameter) =>
  parameters.includes(parameter);

/** How many days were asked for if that is more than the report takes, else 0. */
export function daysTooMany(kind: ReportKind, { from, to }: Days): number {
  const asked = daysWithin(from, to);
  return takes(kind, 'from') && kind.max_days !== null && asked > kind.max_days ? asked : 0;
}

/** The parameter of the API behind each filter that may be set beside the period. */
const NARROWING = {
  text: 'text',
  person: 'person_id',
  department: 'department_id',
  site: 'site_id',
  shift: 'shift_id',
} as const satisfies Partial<Record<keyof ReportsSearch, Parameter>>;
export type Filter = keyof typeof NARROWING;

/** The filters a report takes, in the order of the form. */
export function filtersOf(kind: ReportKind): Filter[] {
  return (Object.keys(NARROWING) as Filter[]).filter((name) => takes(kind, NARROWING[name]));
}

/** Which of them are set. */
export function setFilters(kind: ReportKind, search: ReportsSearch): Filter[] {
  return filtersOf(kind).filter((name) => search[name] !== undefined);
}

/** What the report is asked for, as the API takes it: the filters that it has, and nothing else. */
export function reportFilters(kind: ReportKind, search: ReportsSearch, days: Days) {
  const narrowed: Partial<Record<(typeof NARROWING)[Filter], string>> = {};
  for (const name of setFilters(kind, search)) narrowed[NARROWING[name]] = search[name];
  return { ...(takes(kind, 'from') ? { from: days.from, to: days.to } : {}), ...narrowed };
}
