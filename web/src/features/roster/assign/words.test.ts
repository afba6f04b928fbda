import { beforeAll, describe, expect, it } from 'vitest';
import { i18n, startI18n } from '@/i18n';
import { makeFormat } from '@/i18n/format';
import { describeCycle, describePeriod, type Telling } from './words';

let telling: Telling;
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');
const names: Record<string, string> = { e: 'Early', n: 'Night' };

beforeAll(async () => {
  await startI18n('en');
  await i18n.loadNamespaces('roster');
  telling = {
    t: i18n.getFixedT('en', 'roster'),
    format: makeFormat('en-GB'),
    language: 'en',
    shiftName: (id) => names[id] ?? '?',
  };
});

describe('an assignment in words', () => {
  const say = (cycle: (string | null)[], more = {}) =>
    plain(
      describeCycle(
        { from: '2026-12-07', to: '2027-01-03', on_shift_days: false, cycle, ...more },
        telling,
      ),
    );

  it('of one shift says on which days', () => {
    expect(say(['e'], { on_shift_days: true })).toBe('Early on its working days');
    expect(say(['e'])).toBe('Early every day');
    expect(say([null])).toBe('Rest day');
    expect(say(['n'], { to: '2026-12-07' })).toBe('Night');
  });

  it('of seven days is a week, whatever weekday it begins on', () => {
    const week = ['e', 'e', 'e', 'e', 'n', null, null];
    expect(say(week)).toBe('Mon–Thu: Early, Fri: Night, Sat–Sun: Rest day');
    // From a Wednesday on.
    const turned = ['e', 'e', 'n', null, null, 'e', 'e'];
    expect(say(turned, { from: '2026-12-09' })).toBe(
      'Mon–Thu: Early, Fri: Night, Sat–Sun: Rest day',
    );
  });

  it('of any other length is a rotation', () => {
    expect(say(['e', 'e', 'n', null])).toBe(
      'A rotation of 4 days: 2 days Early, 1 day Night, 1 rest day',
    );
  });
});

it('says from when to when', () => {
  const say = (to: string | null) => describePeriod({ from: '2026-12-07', to }, telling);
  expect(say(null)).toBe('from Mon, 7 Dec 2026 until further notice');
  expect(say('2026-12-07')).toBe('Mon, 7 Dec 2026');
  expect(say('2026-12-12')).toMatch(/^7\D+12 Dec 2026$/);
});
