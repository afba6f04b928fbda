import type { TFunction } from 'i18next';
import type { Schemas } from '@/api/client';
import type { Format } from '@/i18n/format';

export type ExplainedDay = Schemas['ExplainedDay'];
export type DayStep = Schemas['DayStep'];

/** What the sentences of one day share. */
interface Telling {
  day: Pick<ExplainedDay, 'zone' | 'shift_source'>;
  t: TFunction<'attendanceDay'>;
  format: Format;
}

/** Under which name the texts have a step: some rules are told in more than one way. */
function textOf(step: DayStep, source: ExplainedDay['shift_source']) {
  switch (step.rule) {
    case 'shift':
      return `shift_${source}` as const;
    case 'leave':
      return `leave_${step.detail ?? 'day'}` as const;
    case 'late':
    case 'early':
      // That nothing is allowed goes without saying.
      return step.limit_minutes ? step.rule : (`${step.rule}_strict` as const);
    default:
      return step.rule;
  }
}

// Whatever the direction of a name or a time, it does not turn the sentence around it.
const isolated = (text: string) => `\u2068${text}\u2069`;

/** One step on the way to a day's result, as a sentence with its numbers; times are of the day's zone. */
export function sentenceOf(step: DayStep, { day, t, format }: Telling): string {
  const time = (at: string | null) => (at ? isolated(format.time(at, day.zone)) : '');
  const minutes = (count: number | null) => (count === null ? '' : isolated(format.minutes(count)));
  return t(`step.${textOf(step, day.shift_source)}`, {
    name: isolated(step.name ?? ''),
    from: time(step.from),
    to: time(step.to),
    time: minutes(step.minutes),
    limit: minutes(step.limit_minutes),
    percent: step.percent === null ? '' : isolated(format.percent(step.percent / 100)),
  });
}
