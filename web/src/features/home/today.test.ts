import { describe, expect, it } from 'vitest';
import { headlineOf, mailto, workedBy } from './today';

const nothing = {
  checked_in: false,
  open_since: null,
  last_out: null,
  shift: null,
  status: 'not_due' as const,
};

describe('the headline', () => {
  it('names the open check-in, not an earlier one that was closed', () => {
    const back = {
      ...nothing,
      checked_in: true,
      open_since: '2026-11-23T13:00:00+01:00',
      last_out: '2026-11-23T12:00:00+01:00',
      status: 'present' as const,
    };
    expect(headlineOf(back)).toEqual({ text: 'checkedIn', at: '2026-11-23T13:00:00+01:00' });
  });

  it('names the check-out when nothing is open', () => {
    const gone = { ...nothing, last_out: '2026-11-23T17:00:00+01:00', status: 'late' as const };
    expect(headlineOf(gone).text).toBe('checkedOut');
  });

  it('tells a day off from a shift to come and from one that has begun', () => {
    for (const status of ['off', 'on_leave', 'holiday'] as const)
      expect(headlineOf({ ...nothing, status }).text).toBe(status);
    expect(headlineOf(nothing).text).toBe('notYet');
    expect(headlineOf({ ...nothing, status: 'absent' }).text).toBe('missing');
  });
});

describe('the time worked', () => {
  it('goes on while checked in', () => {
    expect(workedBy({ checked_in: true, worked_minutes: 59 }, 119_000)).toBe(60);
  });

  it('stands still after the check-out, and never goes back when the clock does', () => {
    expect(workedBy({ checked_in: false, worked_minutes: 59 }, 600_000)).toBe(59);
    expect(workedBy({ checked_in: true, worked_minutes: 59 }, -600_000)).toBe(59);
  });
});

it('escapes what goes into a mail link', () => {
  expect(mailto('a@b.org', 'Rao & Co?', 'at 9:00\nthanks')).toBe(
    'mailto:a%40b.org?subject=Rao%20%26%20Co%3F&body=at%209%3A00%0Athanks',
  );
});
