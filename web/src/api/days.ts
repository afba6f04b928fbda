/** Local dates are texts yyyy-mm-dd without a zone; their sums are made in UTC, where no day is skipped. */
const asUtc = (day: string) => new Date(`${day}T00:00:00Z`);
const asDay = (date: Date) => date.toISOString().slice(0, 10);
const DAY_MS = 86_400_000;

export function isDay(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(asUtc(text).getTime()) &&
    asDay(asUtc(text)) === text
  );
}

export function addDays(day: string, count: number): string {
  return asDay(new Date(asUtc(day).getTime() + count * DAY_MS));
}

/** How many days from the first to the last, both counted. */
export function daysWithin(from: string, to: string): number {
  return Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / DAY_MS) + 1;
}

/** 0 = Sunday … 6 = Saturday. */
function weekdayOf(day: string): number {
  return asUtc(day).getUTCDay();
}

/** First day of the week that `day` lies in. */
export function startOfWeek(day: string, weekStart: number): string {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

export function startOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function endOfMonth(day: string): string {
  return addDays(addMonths(startOfMonth(day), 1), -1);
}

/** The first of the month so many months on. */
export function addMonths(day: string, count: number): string {
  const first = asUtc(startOfMonth(day));
  return asDay(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + count, 1)));
}

/** Today's date where clocks show `zone`. */
export function todayIn(zone: string, now: Date = new Date()): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
}

/** Time of day, hh:mm, where clocks show `zone`. */
export function timeIn(zone: string, now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(now);
}

function offsetMinutes(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** The instant at which clocks in `zone` show this date and time (hh:mm), as the API takes it. */
export function instantOf(day: string, time: string, zone: string): string {
  const shown = new Date(`${day}T${time}:00Z`).getTime();
  const guess = new Date(shown - offsetMinutes(zone, new Date(shown)) * 60_000);
  // Near a change of the clocks the first guess may lie on its other side.
  return new Date(shown - offsetMinutes(zone, guess) * 60_000).toISOString();
}
