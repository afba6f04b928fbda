import { describe, expect, it } from 'vitest';
import { bucketAt, isUnused, meaningOfArrivals, meaningOfTrend } from './meaning';
import type { Dashboard } from './queries';

const bucket = (time: string, to: string, on_time: number, late: number) => ({
  from: `2026-11-23T${time}:00.000+01:00`,
  to: `2026-11-23T${to}:00.000+01:00`,
  on_time,
  late,
});
const arrivals = [
  bucket('08:45', '09:00', 9, 0),
  bucket('09:00', '09:15', 3, 8),
  bucket('09:15', '09:30', 0, 2),
];
const day = (expected: number, present: number, late: number) => ({
  day: '2026-11-20',
  expected,
  present,
  late,
  absent: expected - present - late,
});

describe('arrivals', () => {
  it('finds when most came, and how many were late', () => {
    expect(meaningOfArrivals(arrivals)).toEqual({ total: 22, late: 10, peak: arrivals[1] });
    expect(meaningOfArrivals([])).toBeNull();
    expect(meaningOfArrivals([bucket('09:00', '09:15', 0, 0)])).toBeNull();
  });

  it('finds the quarter of an hour in which the shift begins', () => {
    expect(bucketAt(arrivals, '2026-11-23T08:00:00.000Z')).toBe(arrivals[1]);
    expect(bucketAt(arrivals, '2026-11-23T09:30:00.000+01:00')).toBeUndefined();
    expect(bucketAt(arrivals, null)).toBeUndefined();
  });
});

describe('trend', () => {
  it('leaves out today and days on which nobody was expected', () => {
    const meaning = meaningOfTrend([day(0, 0, 0), day(10, 6, 3), day(10, 8, 1), day(10, 0, 0)]);
    expect(meaning?.came).toBeCloseTo(0.9);
    expect(meaning?.late).toBeCloseTo(4 / 18);
  });

  it('says nothing of nothing', () => {
    expect(meaningOfTrend([day(0, 0, 0), day(10, 9, 0)])).toBeNull();
    expect(meaningOfTrend([day(10, 0, 0), day(10, 9, 0)])).toBeNull();
  });
});

describe('an unused organisation', () => {
  const unused = { counts: { people: 1 }, latest: [], trend: [day(1, 0, 0)] } as never as Dashboard;
  it('has one person and no record', () => {
    expect(isUnused(unused)).toBe(true);
    expect(isUnused({ ...unused, counts: { ...unused.counts, people: 2 } })).toBe(false);
    expect(isUnused({ ...unused, trend: [day(1, 1, 0), day(1, 0, 0)] })).toBe(false);
  });
});
