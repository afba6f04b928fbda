import {
  addDays,
  addMonths,
  daysWithin,
  endOfMonth,
  isDay,
  startOfMonth,
  startOfWeek,
} from './days';

/** Ranges that move with the calendar, in the order they are offered. */
export const PRESETS = ['today', 'yesterday', 'this_week', 'this_month', 'last_month'] as const;
/** Of pages that look back over weeks and months. */
export const LONG_PRESETS = ['last_4_weeks', 'last_13_weeks', 'last_12_months'] as const;
export type Preset = (typeof PRESETS | typeof LONG_PRESETS)[number];

export interface Days {
  from: string;
  /** Inclusive. */
  to: string;
}

/** The server takes no more at once. */
export const MOST_DAYS = 366;

export function isPreset(text: string): text is Preset {
  return ([...PRESETS, ...LONG_PRESETS] as readonly string[]).includes(text);
}

export function daysOfPreset(preset: Preset, today: string, weekStart: number): Days {
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'this_week':
      return { from: startOfWeek(today, weekStart), to: today };
    case 'this_month':
      return { from: startOfMonth(today), to: today };
    case 'last_month': {
      const first = addMonths(today, -1);
      return { from: first, to: endOfMonth(first) };
    }
    case 'last_4_weeks':
      return { from: addDays(today, -27), to: today };
    case 'last_13_weeks':
      return { from: addDays(today, -90), to: today };
    // Whole months up to this one.
    case 'last_12_months':
      return { from: addMonths(today, -11), to: today };
  }
}

/** As a URL holds it: a preset's name, or "from..to". */
export function writeRange({ from, to }: Days): string {
  return `${from}..${to}`;
}

/** The text itself if it is a range, else undefined. */
export function checkRange(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  if (isPreset(text)) return text;
  const [from, to, ...rest] = text.split('..');
  const sound = isDay(from) && isDay(to) && rest.length === 0 && from <= to;
  return sound && daysWithin(from, to) <= MOST_DAYS ? text : undefined;
}

/** The days of a range that `checkRange` let through. */
export function readRange(range: string, today: string, weekStart: number): Days {
  if (isPreset(range)) return daysOfPreset(range, today, weekStart);
  const [from = today, to = today] = range.split('..');
  return { from, to };
}
