import type { TFunction } from 'i18next';
import type { Format } from '@/i18n/format';
import type { Shift, Span } from './form';

const DAY_MINUTES = 24 * 60;
const USUAL_MARGIN_MINUTES = 60;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** How long the spans last together; one may cross midnight. */
function lengthOf(spans: readonly Span[]): number {
  return spans.reduce(
    (sum, { from, to }) =>
      sum + ((minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES),
    0,
  );
}

// Times keep their direction within any sentence.
const isolated = (text: string) => `\u2068${text}\u2069`;

type Telling = { t: TFunction<'organisation'>; format: Format };
type Parts = (string | false)[];

function attendance(shift: Shift, { t, format }: Telling): Parts {
  const { opens_before_minutes: before, closes_after_minutes: after, flexible } = shift;
  const [gaps, paid, unpaid] = [
    lengthOf(shift.gaps),
    lengthOf(shift.breaks.filter((one) => one.paid)),
    lengthOf(shift.breaks.filter((one) => !one.paid)),
  ];
  const time = (minutes: number) => ({ time: format.minutes(minutes) });
  const core = flexible?.core;
  const margin = { before: format.minutes(before), after: format.minutes(after) };
  return [
    (before !== USUAL_MARGIN_MINUTES || after !== USUAL_MARGIN_MINUTES) &&
      t('rules.summary.window', margin),
    unpaid > 0 && t('rules.summary.break', time(unpaid)),
    paid > 0 && t('rules.summary.paidBreak', time(paid)),
    gaps > 0 && t('rules.summary.gap', time(gaps)),
    flexible !== null && t('rules.summary.flexible', time(flexible.required_minutes)),
    core != null && t('rules.summary.core', { from: isolated(core.from), to: isolated(core.to) }),
  ];
}

function counting(shift: Shift, { t, format }: Telling): Parts {
  const { overtime, half_day_below_minutes: half, absent_below_minutes: absent } = shift;
  const { after_daily_minutes: daily = null, after_weekly_minutes: weekly = null } = overtime;
  const isRounded = [shift.round_in, shift.round_out].some(({ mode = 'none' }) => mode !== 'none');
  const time = (minutes: number) => ({ time: format.minutes(minutes) });
  return [
    shift.hours_counted === 'first_to_last' && t('rules.summary.firstToLast'),
    isRounded && t('rules.summary.rounded'),
    shift.auto_check_out && t('rules.summary.autoCheckOut'),
    half > 0 && t('rules.summary.halfBelow', time(half)),
    absent > 0 && t('rules.summary.absentBelow', time(absent)),
    daily !== null && t('rules.summary.daily', time(daily)),
    weekly !== null && t('rules.summary.weekly', time(weekly)),
    (shift.lateness_cost.late_days ?? 0) > 0 && t('rules.summary.lateness'),
  ];
}

/** The rules that a shift does not share with any other, in a few words; '' where there are none. */
export function describeRules(shift: Shift, language: string, telling: Telling): string {
  const parts = [...attendance(shift, telling), ...counting(shift, telling)].filter(
    (part) => part !== false,
  );
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(parts);
}
