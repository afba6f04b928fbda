import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysWithin,
  endOfMonth,
  instantOf,
  isDay,
  startOfWeek,
  timeIn,
  todayIn,
} from './days';
import { checkRange, daysOfPreset, readRange, writeRange } from './dayRange';

describe('days', () => {
  it('knows a date from a text that only looks like one', () => {
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2027-02-29')).toBe(false);
    expect(isDay('2027-13-01')).toBe(false);
    expect(isDay('27-01-01')).toBe(false);
    expect(isDay(20270101)).toBe(false);
  });

  it('counts over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-01-31', -1)).toBe('2025-12-01');
    expect(endOfMonth('2028-02-10')).toBe('2028-02-29');
    expect(daysWithin('2026-03-28', '2026-03-30')).toBe(3);
  });

  it('begins the week where the language does', () => {
    expect(startOfWeek('2026-11-22', 1)).toBe('2026-11-16');
    expect(startOfWeek('2026-11-22', 0)).toBe('2026-11-22');
    expect(startOfWeek('2026-11-22', 6)).toBe('2026-11-21');
  });

  it('reads today and the time off the clocks of the zone', () => {
    const now = new Date('2026-11-22T23:30:00Z');
    expect(todayIn('Europe/Berlin', now)).toBe('2026-11-23');
    expect(todayIn('America/New_York', now)).toBe('2026-11-22');
    expect(timeIn('Asia/Kolkata', now)).toBe('05:00');
  });

  it('finds the instant of a local time on both sides of a clock change', () => {
    expect(instantOf('2026-07-01', '09:00', 'Europe/Berlin')).toBe('2026-07-01T07:00:00.000Z');
    expect(instantOf('2026-03-29', '01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
    expect(instantOf('2026-03-29', '03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-11-22', '00:00', 'Asia/Kolkata')).toBe('2026-11-21T18:30:00.000Z');
    expect(instantOf('2026-11-22', '00:00', 'UTC')).toBe('2026-11-22T00:00:00.000Z');
  });
});

describe('ranges', () => {
  it('moves presets with the calendar', () => {
    expect(daysOfPreset('this_week', '2026-11-22', 1)).toEqual({
      from: '2026-11-16',
      to: '2026-11-22',
    });
    expect(daysOfPreset('last_month', '2027-01-15', 1)).toEqual({
      from: '2026-12-01',
      to: '2026-12-31',
    });
    expect(readRange('yesterday', '2026-12-01', 1)).toEqual({
      from: '2026-11-30',
      to: '2026-11-30',
    });
  });

  it('goes through a URL and back', () => {
    const days = { from: '2026-11-01', to: '2026-11-15' };
    const text = writeRange(days);
    expect(checkRange(text)).toBe(text);
    expect(readRange(text, '2026-11-22', 1)).toEqual(days);
  });

  it('lets nothing else through', () => {
    for (const text of [
      '',
      'soon',
      '2026-11-02..2026-11-01',
      '2026-11-01',
      '2026-01-01..2027-01-02',
      '2026-11-01..2026-11-02..2026-11-03',
      7,
    ])
      expect(checkRange(text)).toBeUndefined();
  });
});
