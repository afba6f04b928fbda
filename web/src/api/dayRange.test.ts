import { describe, expect, it } from 'vitest';
import { checkRange, LONG_PRESETS, MOST_DAYS, readRange } from './dayRange';
import { daysWithin } from './days';

describe('presets that look back', () => {
  const within = (preset: string, today: string) => {
    const { from, to } = readRange(preset, today, 1);
    return [from, to, daysWithin(from, to)];
  };

  it('are whole weeks of days up to today', () => {
    expect(within('last_4_weeks', '2026-11-30')).toEqual(['2026-11-03', '2026-11-30', 28]);
    expect(within('last_13_weeks', '2026-11-30')).toEqual(['2026-09-01', '2026-11-30', 91]);
  });

  it('are whole months up to this one, and never more days than are taken', () => {
    expect(within('last_12_months', '2026-11-30')).toEqual(['2025-12-01', '2026-11-30', 365]);
    expect(within('last_12_months', '2026-11-02')).toEqual(['2025-12-01', '2026-11-02', 337]);
    expect(within('last_12_months', '2024-12-31')[2]).toBe(MOST_DAYS);
  });

  it('are kept in an address', () => {
    for (const preset of LONG_PRESETS) expect(checkRange(preset)).toBe(preset);
    expect(checkRange('last_13_months')).toBeUndefined();
  });
});
