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

const day = (of: Partial<AttendanceDay>) =>
  ({ worked_minutes: 0, overtime_minutes: 0, late_by_minutes: 0, ...of }) as AttendanceDay;
const none = {
  worked: 0,
  overtime: 0,
  came: 0,
  halfDays: 0,
  late: 0,
  lateMinutes: 0,
  absent: 0,
  onLeave: 0,
};

describe('totalsOf', () => {
  it('adds a month up', () => {
    const days = [
      day({ status: 'present', worked_minutes: 540, overtime_minutes: 60 }),
      day({ status: 'late', worked_minutes: 470, late_by_minutes: 12 }),
      day({ status: 'absent' }),
      day({ status: 'off' }),
    ];
    expect(totalsOf(days)).toEqual({
      ...none,
      worked: 1010,
      overtime: 60,
      came: 2,
      late: 1,
      lateMinutes: 12,
      absent: 1,
    });
    expect(totalsOf([])).toEqual(none);
  });

  it('counts half a day as one on which the person came, late if it began late', () => {
    const half = day({ status: 'half_day', worked_minutes: 200, late_by_minutes: 30 });
    const totals = { ...none, worked: 200, came: 1, halfDays: 1, late: 1, lateMinutes: 30 };
    expect(totalsOf([half])).toEqual(totals);
  });

  it('counts neither leave nor a holiday as absence', () => {
    const days = [day({ status: 'on_leave' }), day({ status: 'holiday' })];
    expect(totalsOf(days)).toEqual({ ...none, onLeave: 1 });
  });
});
