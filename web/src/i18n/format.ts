import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from './languages';

function makeTimeFormat(language: string) {
  const cache = new Map<string, Intl.DateTimeFormat>();
  const formatter = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = JSON.stringify(options);
    const known = cache.get(key) ?? new Intl.DateTimeFormat(language, options);
    cache.set(key, known);
    return known;
  };
  // A local date has no zone; noon keeps it from slipping into the day before.
  const dayAsDate = (day: string) => new Date(`${day}T12:00:00Z`);
  return {
    /** 08:57 */
    time: (instant: string, zone?: string) =>
      formatter({ hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant)),
    /** 22 Nov 2026, 08:57 */
    dateTime: (instant: string, zone?: string) =>
      formatter({ dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
        new Date(instant),
      ),
    /** A local date, yyyy-mm-dd: Sun, 22 Nov 2026 */
    day: (day: string) =>
      formatter({
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(dayAsDate(day)),
    /** Sunday, 22 November */
    longDay: (day: string) =>
      formatter({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
        dayAsDate(day),
      ),
    /** 22 Nov */
    shortDay: (day: string) =>
      formatter({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(dayAsDate(day)),
    /** 1–15 Nov 2026 */
    dayRange: (from: string, to: string) =>
      formatter({ dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
        dayAsDate(from),
        dayAsDate(to),
      ),
    /** 22, the number alone */
    dayOfMonth: (day: string) =>
      formatter({ day: 'numeric', timeZone: 'UTC' }).format(dayAsDate(day)),
    /** S, Sun, or Sunday */
    weekday: (day: string, width: 'narrow' | 'short' | 'long') =>
      formatter({ weekday: width, timeZone: 'UTC' }).format(dayAsDate(day)),
    /** Nov 2026, of a day in it */
    shortMonth: (day: string) =>
      formatter({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(dayAsDate(day)),
    /** November 2026, of a day in it */
    month: (day: string) =>
      formatter({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dayAsDate(day)),
  };
}

function makeNumberFormat(language: string) {
  return {
    number: (value: number) => new Intl.NumberFormat(language).format(value),
    /** 152.5 → "152.50" */
    decimal: (value: number) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      }).format(value),
    /** 0.4127, of a model */
    score: (value: number) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: 3,
        maximumFractionDigits: 3,
      }).format(value),
    percent: (fraction: number) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(
        fraction,
      ),
    /** 161.5 → "162 hr", 1.25 → "1.3 hr": hours alone, in the language's own unit */
    hours: (hours: number) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: 'hour',
        unitDisplay: 'short',
        maximumFractionDigits: hours < 10 ? 1 : 0,
      }).format(hours),
    /** 9690 → "161:30": hours without an end at 24 */
    duration: (minutes: number) => {
      const digits = (value: number, least: number) =>
        new Intl.NumberFormat(language, {
          useGrouping: false,
          minimumIntegerDigits: least,
        }).format(value);
      return `${digits(Math.trunc(minutes / 60), 1)}:${digits(minutes % 60, 2)}`;
    },
    /** 495 → "8 h 15 min", in the language's own units */
    minutes: (minutes: number) => {
      const unit = (value: number, name: 'hour' | 'minute') =>
        new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
          value,
        );
      const hours = Math.trunc(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return unit(rest, 'minute');
      return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
    },
  };
}

/** Formatters of one language. Times are shown in `zone` (IANA) where given, else in the browser's. */
export function makeFormat(language: string) {
  return { ...makeTimeFormat(language), ...makeNumberFormat(language) };
}

export type Format = ReturnType<typeof makeFormat>;

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => makeFormat(localeOf(i18n.language)), [i18n.language]);
}
