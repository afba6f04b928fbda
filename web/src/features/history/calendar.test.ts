import { describe, expect, it } from 'vitest';
import { totalsOf, weeksOf, type AttendanceDay } from './calendar';

describe('weeksOf', () => {
  it('lays a month out from the day the week begins', () => {
    const monday = weeksOf('2026-11-22', 1);
    expect(monday).toHaveLength(6);
    expect(monday[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    const sunday = weeksOf('2026-11-01', 0);
    expect(sunday).toHaveLength(5);
    expect(sunday[0]?.[0]).toBe('2026-11-01');
    expect(sunday[4]).toEqual(['2026-11-29', '2026-11-30', null, null, null, null, null]);
  });

  it('has each day of the month once', () => {
    for (const weekStart of [0, 1, 6]) {
      const days = weeksOf('2028-02-10', weekStart).flat().filter(Boolean);
      expect(days).toHaveLength(29);
      expect(new Set(days).size).toBe(29);
    }
  });
});

describe('totalsOf', () => {
  it('adds a month up', () => {
    const day = (status: string, worked_minutes: number, late_by_minutes = 0) =>
      ({ status, worked_minutes, late_by_minutes }) as AttendanceDay;
    const days = [day('present', 480), day('late', 470, 12), day('absent', 0), day('off', 0)];
    expect(totalsOf(days)).toEqual({ worked: 950, came: 2, late: 1, lateMinutes: 12, absent: 1 });
    expect(totalsOf([])).toEqual({ worked: 0, came: 0, late: 0, lateMinutes: 0, absent: 0 });
  });
});
