import { isBlank } from '@/components/useRequired';
import { hasOvertime, type ShiftValues } from './form';

/** What is said of a field that cannot be sent. */
export interface Complaints {
  required: string;
  daysNeeded: string;
  gapsOfFlexible: string;
  absentAboveHalf: string;
}

/** The fields that must be filled in, as far as their rule is on. */
function needed(values: ShiftValues): [path: string, value: unknown][] {
  const { flexible, overtime } = values;
  const spans = (name: 'gaps' | 'breaks') =>
    values[name].flatMap(({ from, to }, index): [string, unknown][] => [
      [`${name}.${index}.from`, from],
      [`${name}.${index}.to`, to],
    ]);
  return [
    ...(
      [
        'name',
        'site_id',
        'start',
        'end',
        'late_grace_minutes',
        'early_grace_minutes',
        'opens_before_minutes',
        'closes_after_minutes',
      ] as const
    ).map((name): [string, unknown] => [name, values[name]]),
    ...spans('gaps'),
    ...spans('breaks'),
    ...(flexible.on
      ? [['flexible.required_minutes', flexible.required_minutes] as [string, unknown]]
      : []),
    ...(flexible.on && flexible.core.on
      ? (['from', 'to'] as const).map((end): [string, unknown] => [
          `flexible.core.${end}`,
          flexible.core[end],
        ])
      : []),
    ...(['round_in', 'round_out'] as const)
      .filter((name) => values[name].mode !== 'none')
      .map((name): [string, unknown] => [`${name}.step_minutes`, values[name].step_minutes]),
    ...(hasOvertime(values)
      ? (['workday_percent', 'rest_day_percent', 'holiday_percent'] as const).map(
          (name): [string, unknown] => [`overtime.${name}`, overtime[name]],
        )
      : []),
  ];
}

/** What keeps the form from being sent, by field; the server looks at all the rest. */
export function checkShift(values: ShiftValues, say: Complaints): Record<string, string> {
  const complaints = Object.fromEntries(
    needed(values)
      .filter(([, value]) => isBlank(value))
      .map(([path]) => [path, say.required]),
  );
  if (values.days.length === 0) complaints.days = say.daysNeeded;
  if (values.flexible.on && values.gaps.length > 0) complaints.gaps = say.gapsOfFlexible;
  const { half_day_below_minutes: half, absent_below_minutes: absent } = values;
  if (half !== '' && half > 0 && absent !== '' && absent > half)
    complaints.absent_below_minutes = say.absentAboveHalf;
  return complaints;
}
