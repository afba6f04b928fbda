import { beforeAll, describe, expect, it } from 'vitest';
import { i18n, startI18n } from '@/i18n';
import { makeFormat } from '@/i18n/format';
import { LANGUAGES } from '@/i18n/languages';
import { shiftWith } from '@/test/shift';
import type { Shift } from './form';
import { describeRules } from './summary';

beforeAll(async () => {
  await startI18n('en');
  await i18n.loadNamespaces('organisation');
  await i18n.loadLanguages(Object.keys(LANGUAGES));
});

const inWords = (rules: Partial<Shift>, language = 'en') =>
  describeRules(shiftWith(rules), language, {
    t: i18n.getFixedT(language, 'organisation'),
    format: makeFormat(language),
  }).replace(/[\u2068\u2069]/g, '');

describe('the rules of a shift in a few words', () => {
  it.each<[string, Partial<Shift>]>([
    ['', {}],
    ['', { overtime: {}, lateness_cost: {}, round_in: {}, late_grace_minutes: 10 }],
    [
      '30 min break, overtime after 8 hr',
      {
        breaks: [{ from: '12:00', to: '12:30', paid: false }],
        overtime: { after_daily_minutes: 480 },
      },
    ],
    [
      '45 min break, 15 min paid break, 2 hr gap',
      {
        breaks: [
          { from: '23:45', to: '00:15' },
          { from: '02:00', to: '02:15' },
          { from: '04:00', to: '04:15', paid: true },
        ],
        gaps: [{ from: '12:00', to: '14:00' }],
      },
    ],
    [
      'flexible, 7 hr 30 min a day, core time 10:00–15:00',
      { flexible: { required_minutes: 450, core: { from: '10:00', to: '15:00' } } },
    ],
    ['punches count from 30 min before to 1 hr after', { opens_before_minutes: 30 }],
    [
      'first in to last out, punches rounded, automatic check-out',
      {
        hours_counted: 'first_to_last',
        round_out: { mode: 'down', step_minutes: 15 },
        auto_check_out: true,
      },
    ],
    [
      'half a day below 4 hr, absent below 1 hr 30 min',
      { half_day_below_minutes: 240, absent_below_minutes: 90 },
    ],
    [
      'overtime after 0 min, overtime after 40 hr a week, lateness costs pay',
      {
        overtime: { after_daily_minutes: 0, after_weekly_minutes: 2400 },
        lateness_cost: { late_days: 3 },
      },
    ],
  ])('are “%s”', (words, rules) => {
    expect(inWords(rules)).toBe(words);
  });

  it.each(Object.keys(LANGUAGES))('have their numbers in %s', (language) => {
    const words = inWords({ overtime: { after_weekly_minutes: 2400 } }, language);
    expect(words).toContain(makeFormat(language).minutes(2400));
    expect(words).not.toMatch(/rules\.|{{/);
  });
});
