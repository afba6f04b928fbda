import { describe, expect, it } from 'vitest';
import { bodyOf, checkPlan, cycleIn, REST, weekdayIndex, type PlanValues } from './plan';

const say = { required: 'required', endFirst: 'end', allRest: 'rest', tooLong: 'long' };
const plan = (values: Partial<PlanValues>): PlanValues => ({
  kind: 'shift',
  from: '2026-12-09',
  to: '2026-12-20',
  openEnded: false,
  note: ' ',
  shift_id: 'e',
  on_shift_days: true,
  week: ['e', 'e', 'e', 'e', 'e', REST, REST],
  blocks: [
    { shift: 'e', days: 2 },
    { shift: REST, days: 2 },
  ],
  first: 1,
  ...values,
});

it('knows the weekdays', () => {
  expect(weekdayIndex('2026-12-07')).toBe(0);
  expect(weekdayIndex('2026-12-13')).toBe(6);
  expect(weekdayIndex('2023-12-31')).toBe(6);
});

describe('what is sent', () => {
  it('of one shift is a cycle of one, on its own days', () => {
    expect(bodyOf(plan({}), ['a', 'b'])).toEqual({
      person_ids: ['a', 'b'],
      from: '2026-12-09',
      to: '2026-12-20',
      cycle: ['e'],
      on_shift_days: true,
      note: '',
    });
  });

  it('of a single day, and of rest days, does not ask for the weekdays of the shift', () => {
    expect(bodyOf(plan({ to: '2026-12-09' }), []).on_shift_days).toBe(false);
    const rest = bodyOf(plan({ shift_id: REST }), []);
    expect([rest.cycle, rest.on_shift_days]).toEqual([[null], false]);
  });

  it('until further notice has no end', () => {
    expect(bodyOf(plan({ openEnded: true }), []).to).toBeNull();
  });

  it('of a weekly pattern begins with the weekday of the first day', () => {
    // 9 December 2026 is a Wednesday.
    expect(cycleIn(plan({ kind: 'week' }))).toEqual(['e', 'e', 'e', null, null, 'e', 'e']);
  });

  it('of a rotation begins with the day chosen', () => {
    expect(cycleIn(plan({ kind: 'rotation', first: 2 }))).toEqual(['e', null, null, 'e']);
    expect(cycleIn(plan({ kind: 'rotation', first: '' }))).toEqual(['e', 'e', null, null]);
  });
});

describe('what keeps a plan from being sent', () => {
  it.each<[Partial<PlanValues>, Record<string, string>]>([
    [{}, {}],
    [{ from: null }, { from: 'required' }],
    [{ to: null }, { to: 'required' }],
    [{ to: null, openEnded: true }, {}],
    [{ to: '2026-12-01' }, { to: 'end' }],
    [{ shift_id: null }, { shift_id: 'required' }],
    [{ kind: 'week', week: Array<string>(7).fill(REST) }, { week: 'rest' }],
    [{ kind: 'rotation', blocks: [{ shift: 'e', days: '' }] }, { 'blocks.0.days': 'required' }],
    [{ kind: 'rotation', blocks: [{ shift: 'e', days: 85 }] }, { blocks: 'long' }],
    [{ kind: 'rotation', blocks: [{ shift: 'e', days: 84 }] }, {}],
    [{ kind: 'rotation', blocks: [{ shift: REST, days: 2 }] }, { blocks: 'rest' }],
  ])('%o', (values, complaints) => {
    expect(checkPlan(plan(values), say)).toEqual(complaints);
  });
});
