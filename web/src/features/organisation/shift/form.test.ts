import { describe, expect, it } from 'vitest';
import { shiftWith } from '@/test/shift';
import { checkShift } from './check';
import { bodyOf, valuesOf, type Shift, type ShiftValues } from './form';
import { sectionsInUse, sectionsOf } from './sections';

const rich: Partial<Shift> = {
  start: '22:00',
  end: '06:00',
  opens_before_minutes: 30,
  closes_after_minutes: 0,
  breaks: [
    { from: '01:00', to: '01:30', paid: false },
    { from: '03:00', to: '03:15', paid: true },
  ],
  gaps: [{ from: '23:00', to: '00:00' }],
  hours_counted: 'first_to_last',
  round_in: { mode: 'up', step_minutes: 10 },
  round_out: { mode: 'nearest', step_minutes: 5 },
  half_day_below_minutes: 240,
  absent_below_minutes: 90,
  auto_check_out: true,
  overtime: {
    after_daily_minutes: 480,
    after_weekly_minutes: 0,
    workday_percent: 150,
    rest_day_percent: 200,
    holiday_percent: 0,
    needs_approval: true,
  },
  lateness_cost: { late_days: 3, deduction: 'day' },
};
const flexible = { required_minutes: 450, core: { from: '10:00', to: '15:00' } };

const valuesWith = (changes: Partial<ShiftValues>) => ({
  ...valuesOf(shiftWith(), 'site'),
  ...changes,
});

describe('a shift through the form', () => {
  it.each<[string, Partial<Shift>]>([
    ['without further rules', {}],
    ['with every rule', rich],
    ['with flexible hours', { flexible }],
    ['with flexible hours and no core', { flexible: { required_minutes: 0, core: null } }],
  ])('%s comes out as it went in', (_, rules) => {
    const shift = shiftWith(rules);
    expect({ id: shift.id, ...bodyOf(valuesOf(shift, '')) }).toEqual(shift);
  });

  it('is at the first site if it is new, from nine to five', () => {
    const body = bodyOf(valuesOf(null, 'berlin'));
    expect(body).toMatchObject({ site_id: 'berlin', start: '09:00', end: '17:00', gaps: [] });
    expect(body.overtime.after_daily_minutes).toBeNull();
  });

  it('has no limit of overtime where the field was cleared, but one of 0 where that was said', () => {
    const { overtime } = valuesOf(shiftWith(rich), '');
    const cleared = { ...overtime, after_daily_minutes: '', after_weekly_minutes: 0 } as const;
    expect(bodyOf(valuesWith({ overtime: cleared })).overtime).toMatchObject({
      after_daily_minutes: null,
      after_weekly_minutes: 0,
    });
  });

  it('never has what was cleared of thresholds and of the cost of lateness', () => {
    const body = bodyOf(
      valuesWith({
        half_day_below_minutes: '',
        absent_below_minutes: '',
        lateness_cost: { late_days: '', deduction: 'day' },
      }),
    );
    expect(body).toMatchObject({ half_day_below_minutes: 0, absent_below_minutes: 0 });
    expect(body.lateness_cost).toEqual({ late_days: 0, deduction: 'day' });
  });

  it('turns off what was turned off, whatever stands beside it', () => {
    const values = valuesOf(shiftWith({ ...rich, gaps: [], flexible }), '');
    const body = bodyOf({
      ...values,
      flexible: { ...values.flexible, on: false },
      round_in: { mode: 'none', step_minutes: 10 },
    });
    expect(body.flexible).toBeNull();
    expect(body.round_in).toEqual({ mode: 'none', step_minutes: 0 });
  });
});

describe('what cannot be sent', () => {
  const say = {
    required: 'needed',
    daysNeeded: 'days',
    gapsOfFlexible: 'gaps',
    absentAboveHalf: 'too much',
  };
  const wrong = (changes: Partial<ShiftValues>) => checkShift(valuesWith(changes), say);

  it('is nothing of a sound shift', () => {
    expect(checkShift(valuesOf(shiftWith(rich), ''), say)).toEqual({});
  });

  it('is named by field', () => {
    expect(wrong({ name: ' ', days: [], late_grace_minutes: '' })).toEqual({
      name: 'needed',
      days: 'days',
      late_grace_minutes: 'needed',
    });
    expect(wrong({ breaks: [{ from: '12:00', to: '', paid: false }] })).toEqual({
      'breaks.0.to': 'needed',
    });
    expect(wrong({ half_day_below_minutes: 60, absent_below_minutes: 90 })).toEqual({
      absent_below_minutes: 'too much',
    });
  });

  it('is only looked for in rules that are on', () => {
    const core = { on: true, from: '', to: '15:00' };
    expect(wrong({ flexible: { on: false, required_minutes: '', core } })).toEqual({});
    expect(wrong({ flexible: { on: true, required_minutes: '', core } })).toEqual({
      'flexible.required_minutes': 'needed',
      'flexible.core.from': 'needed',
    });
    const overtime = { ...valuesWith({}).overtime, holiday_percent: '' as const };
    expect(wrong({ overtime })).toEqual({});
    expect(wrong({ overtime: { ...overtime, after_weekly_minutes: 2400 } })).toEqual({
      'overtime.holiday_percent': 'needed',
    });
  });

  it('are gaps in flexible hours', () => {
    const { flexible: on } = valuesOf(shiftWith({ flexible }), '');
    expect(wrong({ flexible: on, gaps: [{ from: '12:00', to: '13:00' }] })).toEqual({
      gaps: 'gaps',
    });
  });
});

describe('the sections', () => {
  it('in use are those with a rule that differs', () => {
    expect(sectionsInUse(valuesOf(shiftWith(), ''))).toEqual([]);
    expect(sectionsInUse(valuesOf(shiftWith({ flexible, auto_check_out: true }), ''))).toEqual([
      'flexible',
      'hours',
    ]);
    expect(sectionsInUse(valuesOf(shiftWith(rich), ''))).toEqual([
      'window',
      'breaks',
      'hours',
      'thresholds',
      'overtime',
      'lateness',
    ]);
  });

  it('hold the fields that are named', () => {
    expect(sectionsOf(['name', 'breaks.1', 'overtime.after_daily_minutes'])).toEqual([
      'breaks',
      'overtime',
    ]);
  });
});
