import { beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/client';
import { makeFormat } from '@/i18n/format';
import { i18n, startI18n } from '@/i18n';
import { LANGUAGES, type Language } from '@/i18n/languages';
import en from './locales/en.json';
import { sentenceOf, type DayStep } from './sentences';

type Rule = DayStep['rule'];
type Source = Schemas['ExplainedDay']['shift_source'];

const step = (rule: Rule, numbers: Partial<DayStep> = {}): DayStep => ({
  rule,
  from: null,
  to: null,
  minutes: null,
  limit_minutes: null,
  percent: null,
  name: null,
  detail: null,
  ...numbers,
});
const from = '2026-11-22T21:52:00Z';
const to = '2026-11-23T06:00:00Z';
const amount = { minutes: 498 };
const compared = { minutes: 498, limit_minutes: 5 };
const paid = { ...compared, percent: 150 };

/** Every rule with all the numbers that the server gives it. */
const STEPS: Record<Rule, DayStep> = {
  shift: step('shift', { name: 'Night', from, to }),
  no_shift: step('no_shift'),
  rest_day: step('rest_day', { name: 'Night' }),
  holiday: step('holiday', { name: 'Diwali' }),
  leave: step('leave', { name: 'Annual', detail: 'day' }),
  flexible: step('flexible', amount),
  core: step('core', { from, to }),
  check_in: step('check_in', { from }),
  check_out: step('check_out', { from }),
  duplicate: step('duplicate', { from }),
  no_check_in: step('no_check_in', { from }),
  forgotten_check_out: step('forgotten_check_out', { from }),
  auto_check_out: step('auto_check_out', { from, to }),
  open: step('open', { from }),
  rounded: step('rounded', { from, to }),
  first_to_last: step('first_to_last', { from, to }),
  gap: step('gap', amount),
  unpaid_break: step('unpaid_break', amount),
  paid_break: step('paid_break', amount),
  worked: step('worked', amount),
  within_late_grace: step('within_late_grace', compared),
  late: step('late', compared),
  within_early_grace: step('within_early_grace', compared),
  early: step('early', compared),
  missed_part: step('missed_part', { from, to }),
  short_of_required: step('short_of_required', compared),
  below_half_day: step('below_half_day', compared),
  below_absent: step('below_absent', compared),
  daily_overtime: step('daily_overtime', paid),
  weekly_overtime: step('weekly_overtime', paid),
  rest_day_overtime: step('rest_day_overtime', { ...amount, percent: 150 }),
  holiday_overtime: step('holiday_overtime', { ...amount, percent: 150 }),
  not_due: step('not_due', { to }),
  absent: step('absent', { from }),
};
const languages = Object.keys(LANGUAGES) as Language[];
const zone = 'Europe/Berlin';

function tell(told: DayStep, language: Language, shift_source: Source = 'person'): string {
  const t = i18n.getFixedT(language, 'attendanceDay');
  return sentenceOf(told, { day: { zone, shift_source }, t, format: makeFormat(language) });
}
/** Without the marks around names and times, which nobody sees. */
const plain = (...args: Parameters<typeof tell>) => tell(...args).replace(/[\u2068\u2069]/g, '');

beforeAll(async () => {
  await startI18n('en');
  await i18n.loadNamespaces('attendanceDay');
  await i18n.loadLanguages(languages);
});

describe.each(languages)('the sentences in %s', (language) => {
  const format = makeFormat(language);

  it.each(Object.values(STEPS))('tell $rule with its numbers', (told) => {
    const sentence = tell(told, language);
    expect(sentence).not.toMatch(/step\.|{{|undefined|null/);
    for (const at of [told.from, told.to])
      if (at) expect(sentence).toContain(format.time(at, zone));
    for (const count of [told.minutes, told.limit_minutes])
      if (count !== null) expect(sentence).toContain(format.minutes(count));
    if (told.percent !== null) expect(sentence).toContain(format.percent(told.percent / 100));
    if (told.name !== null) expect(sentence).toContain(told.name);
  });

  it('say something of their own for each rule', () => {
    const sentences = Object.values(STEPS).map((told) => tell(told, language));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('say why it is this shift', () => {
    const sources: Source[] = ['punches', 'person', 'department', 'organisation'];
    const sentences = sources.map((source) => tell(STEPS.shift, language, source));
    expect(new Set(sentences).size).toBe(sources.length);
  });

  it('tell halves of a day on leave apart', () => {
    const portions = ['day', 'first_half', 'second_half'] as const;
    const sentences = portions.map((detail) => tell({ ...STEPS.leave, detail }, language));
    expect(new Set(sentences).size).toBe(portions.length);
  });
});

describe('in English', () => {
  it.each([
    [STEPS.late, 'Late by 8 hr 18 min (5 min are allowed)'],
    [step('late', { minutes: 12, limit_minutes: 0 }), 'Late by 12 min'],
    [step('unpaid_break', { minutes: 30 }), 'Unpaid breaks: 30 min taken off'],
    [
      step('daily_overtime', { minutes: 45, limit_minutes: 480, percent: 150 }),
      'Overtime: 45 min beyond 8 hr a day, paid at 150%',
    ],
  ])('%#', (told, sentence) => {
    expect(plain(told, 'en')).toBe(sentence);
  });

  it('shows times where clocks show the day’s zone', () => {
    const inIndia = sentenceOf(STEPS.check_in, {
      day: { zone: 'Asia/Kolkata', shift_source: 'none' },
      t: i18n.getFixedT('en', 'attendanceDay'),
      format: makeFormat('en-GB'),
    });
    expect(inIndia).toContain('03:22');
  });
});

it('has no sentence for a rule that is gone', () => {
  const told = Object.keys(en.step).map((key) =>
    key.replace(/^(shift|leave)_.*$/, '$1').replace(/^(late|early)_strict$/, '$1'),
  );
  expect([...new Set(told)].sort()).toEqual(Object.keys(STEPS).sort());
});
