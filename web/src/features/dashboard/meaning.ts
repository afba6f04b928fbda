import type { Dashboard } from './queries';

type Arrivals = Dashboard['arrivals'];
type Trend = Dashboard['trend'];

interface ArrivalsMeaning {
  total: number;
  late: number;
  /** The quarter of an hour in which most came. */
  peak: Arrivals[number];
}

/** What the arrivals show; null before the first. */
export function meaningOfArrivals(arrivals: Arrivals): ArrivalsMeaning | null {
  const sizeOf = ({ on_time, late }: Arrivals[number]) => on_time + late;
  const [first, ...rest] = arrivals;
  if (!first) return null;
  const peak = rest.reduce((best, one) => (sizeOf(one) > sizeOf(best) ? one : best), first);
  const total = arrivals.reduce((sum, one) => sum + sizeOf(one), 0);
  const late = arrivals.reduce((sum, one) => sum + one.late, 0);
  return total > 0 ? { total, late, peak } : null;
}

/** The quarter of an hour that holds an instant. */
export function bucketAt(arrivals: Arrivals, instant: string | null): Arrivals[number] | undefined {
  if (!instant) return undefined;
  const at = Date.parse(instant);
  return arrivals.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to));
}

interface TrendMeaning {
  /** Fraction of those expected who came. */
  came: number;
  /** Fraction of those who came that came late. */
  late: number;
}

/** Means over the days that are over and on which somebody was expected; null without any. */
export function meaningOfTrend(trend: Trend): TrendMeaning | null {
  const past = trend.slice(0, -1).filter(({ expected }) => expected > 0);
  const sum = (of: (day: Trend[number]) => number) => past.reduce((all, day) => all + of(day), 0);
  const came = sum(({ present, late }) => present + late);
  if (past.length === 0 || came === 0) return null;
  return { came: came / sum(({ expected }) => expected), late: sum(({ late }) => late) / came };
}

/** Whether there is nobody yet but who set the organisation up, and nothing was ever recorded. */
export function isUnused({ counts, latest, trend }: Dashboard): boolean {
  const recorded = trend.some(({ present, late }) => present + late > 0);
  return counts.people <= 1 && latest.length === 0 && !recorded;
}
