import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '@/api/client';

export type Shift = Schemas['Shift'];

/** What a field for a number holds; '' once it is cleared. */
export type Amount = number | '';
export type Span = Required<Schemas['ClockSpan']>;
export type Break = Required<Schemas['ShiftBreak']>;

/** What the form edits. Fields are named as the server names them, so that its refusals find them. */
export interface ShiftValues extends Omit<
  Shift,
  | 'id'
  | 'late_grace_minutes'
  | 'early_grace_minutes'
  | 'opens_before_minutes'
  | 'closes_after_minutes'
  | 'half_day_below_minutes'
  | 'absent_below_minutes'
  | 'breaks'
  | 'flexible'
  | 'round_in'
  | 'round_out'
  | 'overtime'
  | 'lateness_cost'
> {
  late_grace_minutes: Amount;
  early_grace_minutes: Amount;
  opens_before_minutes: Amount;
  closes_after_minutes: Amount;
  /** '' for nobody. */
  half_day_below_minutes: Amount;
  absent_below_minutes: Amount;
  breaks: Break[];
  flexible: { on: boolean; required_minutes: Amount; core: Span & { on: boolean } };
  round_in: RoundingValues;
  round_out: RoundingValues;
  overtime: {
    /** '' for no such limit; 0 is one. */
    after_daily_minutes: Amount;
    after_weekly_minutes: Amount;
    workday_percent: Amount;
    rest_day_percent: Amount;
    holiday_percent: Amount;
    needs_approval: boolean;
  };
  /** '' for no cost. */
  lateness_cost: { late_days: Amount; deduction: 'half_day' | 'day' };
}

interface RoundingValues {
  mode: NonNullable<Schemas['Rounding']['mode']>;
  step_minutes: Amount;
}

export type ShiftForm = UseFormReturnType<ShiftValues>;

// What is suggested once somebody turns a rule on.
const USUAL_STEP = 15;
const USUAL_REQUIRED = 8 * 60;
const USUAL_CORE: Span = { from: '10:00', to: '15:00' };
const ORDINARY_PERCENT = 100;

type Rules = Omit<Shift, 'id' | 'site_id' | 'name' | 'default'>;

/** Where nobody says otherwise: the server's defaults, but for graces that most want. */
const NEW_SHIFT: Rules = {
  start: '09:00',
  end: '17:00',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  late_grace_minutes: 5,
  early_grace_minutes: 5,
  opens_before_minutes: 60,
  closes_after_minutes: 60,
  gaps: [],
  breaks: [],
  flexible: null,
  hours_counted: 'pairs',
  round_in: {},
  round_out: {},
  half_day_below_minutes: 0,
  absent_below_minutes: 0,
  auto_check_out: false,
  overtime: {},
  lateness_cost: {},
};

const roundingOf = ({ mode = 'none', step_minutes = 0 }: Schemas['Rounding']): RoundingValues =>
  mode === 'none' ? { mode, step_minutes: USUAL_STEP } : { mode, step_minutes };

const flexibleOf = (flexible: Shift['flexible']): ShiftValues['flexible'] => ({
  on: flexible !== null,
  required_minutes: flexible?.required_minutes ?? USUAL_REQUIRED,
  core: { on: Boolean(flexible?.core), ...(flexible?.core ?? USUAL_CORE) },
});

const overtimeOf = (overtime: Shift['overtime']): ShiftValues['overtime'] => ({
  after_daily_minutes: overtime.after_daily_minutes ?? '',
  after_weekly_minutes: overtime.after_weekly_minutes ?? '',
  workday_percent: overtime.workday_percent ?? ORDINARY_PERCENT,
  rest_day_percent: overtime.rest_day_percent ?? ORDINARY_PERCENT,
  holiday_percent: overtime.holiday_percent ?? ORDINARY_PERCENT,
  needs_approval: overtime.needs_approval ?? false,
});

function rulesOf(rules: Rules): Omit<ShiftValues, 'name' | 'site_id' | 'default'> {
  const { late_days = 0, deduction = 'half_day' } = rules.lateness_cost;
  return {
    start: rules.start,
    end: rules.end,
    days: rules.days,
    late_grace_minutes: rules.late_grace_minutes,
    early_grace_minutes: rules.early_grace_minutes,
    opens_before_minutes: rules.opens_before_minutes,
    closes_after_minutes: rules.closes_after_minutes,
    gaps: rules.gaps,
    breaks: rules.breaks.map(({ from, to, paid = false }) => ({ from, to, paid })),
    flexible: flexibleOf(rules.flexible),
    hours_counted: rules.hours_counted,
    round_in: roundingOf(rules.round_in),
    round_out: roundingOf(rules.round_out),
    half_day_below_minutes: rules.half_day_below_minutes || '',
    absent_below_minutes: rules.absent_below_minutes || '',
    auto_check_out: rules.auto_check_out,
    overtime: overtimeOf(rules.overtime),
    lateness_cost: { late_days: late_days || '', deduction },
  };
}

/** The form's values of a shift, or of a new one at `firstSite`. */
export function valuesOf(shift: Shift | null, firstSite: string): ShiftValues {
  return {
    name: shift?.name ?? '',
    site_id: shift?.site_id ?? firstSite,
    default: shift?.default ?? false,
    ...rulesOf(shift ?? NEW_SHIFT),
  };
}

const orNought = (amount: Amount) => amount || 0;
const orNull = (amount: Amount) => (amount === '' ? null : amount);

function roundingBody({ mode, step_minutes }: RoundingValues): Schemas['Rounding'] {
  return { mode, step_minutes: mode === 'none' ? 0 : orNought(step_minutes) };
}

/** Whether the form's overtime has any effect. */
export function hasOvertime({ overtime }: ShiftValues): boolean {
  return overtime.after_daily_minutes !== '' || overtime.after_weekly_minutes !== '';
}

/** What the server is sent: every rule, that what was turned off is off. */
export function bodyOf(values: ShiftValues): Omit<Shift, 'id'> {
  const { flexible, overtime, lateness_cost } = values;
  const percent = (amount: Amount) => (amount === '' ? ORDINARY_PERCENT : amount);
  const core = { from: flexible.core.from, to: flexible.core.to };
  return {
    ...values,
    late_grace_minutes: orNought(values.late_grace_minutes),
    early_grace_minutes: orNought(values.early_grace_minutes),
    opens_before_minutes: orNought(values.opens_before_minutes),
    closes_after_minutes: orNought(values.closes_after_minutes),
    half_day_below_minutes: orNought(values.half_day_below_minutes),
    absent_below_minutes: orNought(values.absent_below_minutes),
    flexible: flexible.on
      ? {
          required_minutes: orNought(flexible.required_minutes),
          core: flexible.core.on ? core : null,
        }
      : null,
    round_in: roundingBody(values.round_in),
    round_out: roundingBody(values.round_out),
    overtime: {
      ...overtime,
      after_daily_minutes: orNull(overtime.after_daily_minutes),
      after_weekly_minutes: orNull(overtime.after_weekly_minutes),
      workday_percent: percent(overtime.workday_percent),
      rest_day_percent: percent(overtime.rest_day_percent),
      holiday_percent: percent(overtime.holiday_percent),
    },
    lateness_cost: { ...lateness_cost, late_days: orNought(lateness_cost.late_days) },
  };
}
