/** Places whose clocks together show every hour, so that it is day at one of them whenever the tests run. */
const ZONES = [
  'Pacific/Auckland',
  'Australia/Sydney',
  'Asia/Tokyo',
  'Asia/Shanghai',
  'Asia/Bangkok',
  'Asia/Kolkata',
  'Asia/Dubai',
  'Africa/Nairobi',
  'Europe/Berlin',
  'Europe/Lisbon',
  'Atlantic/Azores',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
];
const BEST_HOUR = 13.5;

interface Local {
  /** yyyy-mm-dd */
  day: string;
  /** Of the day, with minutes as a fraction. */
  hour: number;
}

export function localTime(zone: string, at = new Date()): Local {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    hour: Number(of('hour')) + Number(of('minute')) / 60,
  };
}

/** Where it is early afternoon now. */
export function middayZone(now = new Date()): string {
  const off = (zone: string) => Math.abs(localTime(zone, now).hour - BEST_HOUR);
  return [...ZONES].sort((a, b) => off(a) - off(b))[0] ?? 'UTC';
}

/** The instant at which the clocks of `zone` show `hour` (9.5 is half past nine), `daysAgo` days ago. */
export function instantOf(zone: string, hour: number, daysAgo = 0): Date {
  const now = new Date();
  const { hour: shown } = localTime(zone, now);
  const at = new Date(now.getTime() + (hour - shown - 24 * daysAgo) * 3_600_000);
  // Where the clocks were changed in between.
  const off = localTime(zone, at).hour - hour;
  const wrapped = off > 12 ? off - 24 : off < -12 ? off + 24 : off;
  return Math.abs(wrapped) > 0.25 ? new Date(at.getTime() - wrapped * 3_600_000) : at;
}
