import type { Schemas } from '@/api/client';

/** A shift with every rule as the server leaves it where nobody says otherwise. */
export function shiftWith(rules: Partial<Schemas['Shift']> = {}): Schemas['Shift'] {
  return {
    id: '01a204c4-25d6-724e-8644-32d91f1a4d4d',
    name: 'Office',
    site_id: '01a204c4-25d6-724e-8644-32d91f1a4d4e',
    start: '09:00',
    end: '17:00',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    late_grace_minutes: 0,
    early_grace_minutes: 0,
    opens_before_minutes: 60,
    closes_after_minutes: 60,
    gaps: [],
    breaks: [],
    flexible: null,
    hours_counted: 'pairs',
    round_in: { mode: 'none', step_minutes: 0 },
    round_out: { mode: 'none', step_minutes: 0 },
    half_day_below_minutes: 0,
    absent_below_minutes: 0,
    auto_check_out: false,
    overtime: {
      after_daily_minutes: null,
      after_weekly_minutes: null,
      workday_percent: 100,
      rest_day_percent: 100,
      holiday_percent: 100,
      needs_approval: false,
    },
    lateness_cost: { late_days: 0, deduction: 'half_day' },
    default: false,
    ...rules,
  };
}
