import { checkRange, readRange } from '@/api/dayRange';
import { addDays, instantOf } from '@/api/days';
import { paramOf } from '@/api/searchParams';

const DIRECTIONS = ['in', 'out'] as const;
const SOURCES = [
  'personal',
  'kiosk',
  'pin',
  'badge',
  'manual',
  'import',
  'device',
  'offline',
] as const;
const STATUSES = [
  'present',
  'late',
  'half_day',
  'absent',
  'not_due',
  'on_leave',
  'holiday',
  'off',
] as const;
export { DIRECTIONS, SOURCES, STATUSES };

/** Every choice one makes on the page, as its URL holds it; what is absent is the default. */
export interface RecordsSearch {
  /** Which table; punches without it. */
  tab?: 'days';
  /** A preset's name or "from..to"; today without it. */
  range?: string;
  text?: string;
  person?: string;
  department?: string;
  site?: string;
  late?: boolean;
  direction?: (typeof DIRECTIONS)[number];
  source?: (typeof SOURCES)[number];
  status?: (typeof STATUSES)[number];
  order?: 'asc';
  /** Keys of the columns shown, with commas between. */
  columns?: string;
  /** Id of the punch whose details are open. */
  punch?: string;
  /** "person/date" of the day whose details are open. */
  day?: string;
}

/** Takes from a URL what makes sense and drops the rest, so that no address breaks the page. */
export function checkRecordsSearch(search: Record<string, unknown>): RecordsSearch {
  const range = checkRange(search.range);
  return {
    tab: search.tab === 'days' ? 'days' : undefined,
    range: range === 'today' ? undefined : range,
    text: paramOf.text(search.text),
    person: paramOf.id(search.person),
    department: paramOf.id(search.department),
    site: paramOf.id(search.site),
    late: typeof search.late === 'boolean' ? search.late : undefined,
    direction: paramOf.oneOf(DIRECTIONS, search.direction),
    source: paramOf.oneOf(SOURCES, search.source),
    status: paramOf.oneOf(STATUSES, search.status),
    order: search.order === 'asc' ? 'asc' : undefined,
    columns: paramOf.text(search.columns),
    punch: paramOf.id(search.punch),
    day: paramOf.text(search.day),
  };
}

/** Where and when: what a range's days mean depends on the zone and on the language's week. */
export interface Here {
  zone: string;
  today: string;
  weekStart: number;
}

/** The punches' filters as the API takes them. */
export function punchFilters(search: RecordsSearch, { zone, today, weekStart }: Here) {
  const { from, to } = readRange(search.range ?? 'today', today, weekStart);
  return {
    from: instantOf(from, '00:00', zone),
    to: instantOf(addDays(to, 1), '00:00', zone),
    text: search.text,
    person_id: search.person,
    department_id: search.department,
    site_id: search.site,
    late: search.late,
    direction: search.direction,
    source: search.source,
    order: search.order,
  };
}

/** The attendance days' filters as the API takes them. */
export function dayFilters(search: RecordsSearch, { today, weekStart }: Here) {
  const { from, to } = readRange(search.range ?? 'today', today, weekStart);
  return {
    from,
    to,
    text: search.text,
    person_id: search.person,
    department_id: search.department,
    site_id: search.site,
    status: search.status,
    order: search.order,
  };
}

const PUNCH_FILTERS = ['department', 'site', 'late', 'direction', 'source', 'order'] as const;
const DAY_FILTERS = ['department', 'site', 'status', 'order'] as const;

/** Which of the filters that may be folded away are set. */
export function setFilters(search: RecordsSearch): readonly (keyof RecordsSearch)[] {
  const filters = search.tab === 'days' ? DAY_FILTERS : PUNCH_FILTERS;
  return filters.filter((name) => search[name] !== undefined);
}

/** Everything back to the default but the table that is shown and its columns. */
export function withoutFilters({ tab, columns }: RecordsSearch): RecordsSearch {
  return { tab, columns };
}

/** Columns to show: those the URL names and the table has, else the usual ones. */
export function shownColumns(
  named: string | undefined,
  known: readonly string[],
  usual: readonly string[],
): readonly string[] {
  const wanted = named?.split(',') ?? [];
  const chosen = known.filter((key) => wanted.includes(key));
  return chosen.length > 0 ? chosen : usual;
}

/** What the URL says of a choice of columns: nothing for the usual ones. */
export function writeColumns(
  chosen: readonly string[],
  usual: readonly string[],
): string | undefined {
  const same = chosen.length === usual.length && usual.every((key) => chosen.includes(key));
  return same || chosen.length === 0 ? undefined : chosen.join(',');
}
