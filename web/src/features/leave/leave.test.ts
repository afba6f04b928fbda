import { describe, expect, it } from 'vitest';
import { bodyOf, boundsOf, spanOf, type LeaveValues } from './form';
import { checkLeaveSearch, requestFilters } from './search';
import { leftAfter, partsOf, workdaysTaken, type Balance } from './sums';

const balance = (values: Partial<Balance>): Balance => ({
  leave_type_id: 't',
  allowance_days: 28,
  approved_days: 6,
  requested_days: 2.5,
  remaining_days: 19.5,
  ...values,
});

describe('a balance', () => {
  it('has three parts', () => {
    expect(partsOf(balance({}))).toEqual({
      approved: 6,
      requested: 2.5,
      remaining: 19.5,
      whole: 28,
    });
  });

  it('that HR exceeded has nothing left, and a larger whole', () => {
    const parts = partsOf(balance({ approved_days: 30, requested_days: 0, remaining_days: -2 }));
    expect(parts).toMatchObject({ remaining: 0, whole: 30 });
  });

  it('says what is left after more, unless there is no limit', () => {
    expect(leftAfter(balance({}), 20)).toBe(-0.5);
    expect(leftAfter(balance({ allowance_days: null, remaining_days: null }), 20)).toBeNull();
    expect(leftAfter(undefined, 1)).toBeNull();
  });
});

it('takes workdays alone, and of half a day half of one', () => {
  const days = [{ kind: 'workday' }, { kind: 'rest_day' }, { kind: 'holiday' }] as const;
  expect(workdaysTaken([...days, { kind: 'workday' }], 'day')).toBe(2);
  expect(workdaysTaken([{ kind: 'workday' }], 'first_half')).toBe(0.5);
  expect(workdaysTaken([{ kind: 'holiday' }], 'day')).toBe(0);
});

describe('what is sent', () => {
  const values: LeaveValues = {
    person_id: 'p',
    leave_type_id: 't',
    from: '2026-12-07',
    to: '2026-12-07',
    portion: 'first_half',
    note: ' dentist ',
    approved: true,
  };

  it('for oneself is a request, of nobody else', () => {
    const body = bodyOf(values, false);
    expect(body).toMatchObject({ portion: 'first_half', note: 'dentist', status: 'requested' });
    expect(body).not.toHaveProperty('person_id');
  });

  it('for somebody else may be approved at once', () => {
    expect(bodyOf(values, true)).toMatchObject({ person_id: 'p', status: 'approved' });
    expect(bodyOf({ ...values, approved: false }, true).status).toBe('requested');
  });

  it('of several days is of whole ones', () => {
    expect(bodyOf({ ...values, to: '2026-12-08' }, false).portion).toBe('day');
  });
});

it('knows the days that can be asked for', () => {
  expect(boundsOf('2026-12-09', false).first).toBe('2026-11-08');
  expect(boundsOf('2026-12-09', true).first).toBe('2025-12-08');
  expect(spanOf({ from: '2026-12-09', to: '2026-12-08' })).toBeNull();
  expect(spanOf({ from: '2026-12-09', to: null })).toBeNull();
  expect(spanOf({ from: '2026-01-01', to: '2027-01-02' })).toBeNull();
});

describe('the address', () => {
  it('keeps what makes sense', () => {
    expect(checkLeaveSearch({ tab: 'requests', status: 'all', year: 2027 })).toMatchObject({
      tab: 'requests',
      status: 'all',
      year: 2027,
    });
    expect(checkLeaveSearch({ tab: 'x', status: 'requested', year: 1, from: 'soon' })).toEqual({});
  });

  it('without a status asks for what waits, and with "all" for everything', () => {
    expect(requestFilters({}).status).toBe('requested');
    expect(requestFilters({ status: 'all' }).status).toBeUndefined();
    expect(requestFilters({ status: 'refused' }).status).toBe('refused');
  });
});
