import { addUp, figuresIn, percentsOf, periodsOf, punctualOf, shareOf } from './figures';
import type { Analytics, Figures, Group, Month } from './queries';

/** So many weeks are set against as many before; of months, one against one. */
const WEEKS = 4;
/** Of fewer days nothing is said: a share of them says little. */
const FEWEST_DAYS = 10;

/** How one department's punctuality changed, in percents and points of them. */
interface PunctualityChange {
  group: Group;
  /** First day of what is set against as much before. */
  since: string;
  percents: number;
  points: number;
}

type Halves = readonly [before: readonly string[], now: readonly string[]];

/** The periods that are compared; null where the range is too short. */
function halvesOf({ groups, step }: Analytics): Halves | null {
  let periods = periodsOf(groups);
  const size = step === 'week' ? WEEKS : 1;
  const attendedIn = (period?: string) =>
    groups.reduce((sum, group) => sum + (figuresIn(group, period ?? '')?.attended ?? 0), 0);
  // A month that has only begun is no month to compare.
  if (step === 'month' && attendedIn(periods.at(-1)) * 2 < attendedIn(periods.at(-2)))
    periods = periods.slice(0, -1);
  if (periods.length < 2 * size) return null;
  return [periods.slice(-2 * size, -size), periods.slice(-size)];
}

function figuresOver(group: Group, periods: readonly string[]): Figures {
  return addUp(group.periods.filter(({ from }) => periods.includes(from)));
}

function changeOf(group: Group, [before, now]: Halves): PunctualityChange | null {
  const then = figuresOver(group, before);
  const recent = figuresOver(group, now);
  const [was, is] = [punctualOf(then), punctualOf(recent)];
  const enough = Math.min(then.attended, recent.attended) >= FEWEST_DAYS;
  if (!enough || was === null || is === null) return null;
  const percents = percentsOf(is);
  return { group, since: now[0] ?? '', percents, points: percents - percentsOf(was) };
}

/** The department among those shown whose punctuality changed most; null where nothing can be compared. */
export function meaningOfPunctuality(
  analytics: Analytics,
  shown: readonly Group[],
): PunctualityChange | null {
  const halves = halvesOf(analytics);
  if (!halves) return null;
  const changes = shown.map((group) => changeOf(group, halves)).filter((one) => one !== null);
  const [first, ...rest] = changes;
  if (!first) return null;
  return rest.reduce(
    (most, one) => (Math.abs(one.points) > Math.abs(most.points) ? one : most),
    first,
  );
}

interface LatenessMeaning {
  days: number;
  /** Of the late days, so many were by at most so many minutes. */
  share: number;
  /** Null: half of them and more were longer than the last band that has an end. */
  minutes: number | null;
}

/** How late the usual late day is: the first band up to which at least half of them lie. */
export function meaningOfLateness(bands: Analytics['late_minutes']): LatenessMeaning | null {
  const days = bands.reduce((sum, band) => sum + band.days, 0);
  let within = 0;
  for (const band of bands) {
    within += band.days;
    if (days > 0 && within * 2 >= days) {
      const minutes = band.to;
      return { days, minutes, share: (minutes === null ? band.days : within) / days };
    }
  }
  return null;
}

type Arrivals = Analytics['arrivals'];

interface ArrivalsMeaning {
  /** On which most people come. */
  weekday: number;
  /** Minutes of the day: the shortest time in which at least half of them come. */
  from: number;
  to: number;
  /** How many of the weekday's arrivals that is. */
  share: number;
}

const QUARTER = 15;
const countOf = (arrivals: Arrivals) => arrivals.reduce((sum, one) => sum + one.arrivals, 0);

/** The weekday with the most arrivals, and theirs by time; none without any. */
function busiestDay(arrivals: Arrivals): Arrivals {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => arrivals.filter((one) => one.weekday === day));
  return days.reduce((most, one) => (countOf(one) > countOf(most) ? one : most), []);
}

/** When most people come, and on which weekday. */
export function meaningOfArrivals(arrivals: Arrivals): ArrivalsMeaning | null {
  const day = busiestDay(arrivals);
  const total = countOf(day);
  const spans = day.flatMap((first, begin) =>
    day.slice(begin).map((last, length) => ({
      weekday: first.weekday,
      from: first.minute,
      to: last.minute + QUARTER,
      share: countOf(day.slice(begin, begin + length + 1)) / total,
    })),
  );
  const halves = spans.filter(({ share }) => share >= 0.5);
  halves.sort((a, b) => a.to - a.from - (b.to - b.from) || b.share - a.share);
  return halves[0] ?? null;
}

interface AbsenceMeaning {
  absent: number;
  onLeave: number;
  /** The same of the year before; null where nothing was due then. */
  before: { absent: number; onLeave: number } | null;
}

const awayOf = (figures: Figures) => ({
  absent: shareOf(figures.absent, figures.due) ?? 0,
  onLeave: shareOf(figures.on_leave, figures.due) ?? 0,
});

/** Absence of the whole range; beside the year before, only months that both have. */
export function meaningOfAbsence(months: readonly Month[]): AbsenceMeaning | null {
  const both = months.filter(({ year_before }) => year_before !== null);
  const now = addUp((both.length > 0 ? both : months).map(({ figures }) => figures));
  if (now.due === 0) return null;
  const then = addUp(both.flatMap(({ year_before }) => year_before ?? []));
  return { ...awayOf(now), before: then.due > 0 ? awayOf(then) : null };
}

interface OvertimeMeaning {
  minutes: number;
  /** The department with most of it, and how much of all that is. */
  group: Group;
  share: number;
}

/** Where most overtime was worked; null where there was none. */
export function meaningOfOvertime(groups: readonly Group[]): OvertimeMeaning | null {
  const each = groups.map((group) => ({ group, of: addUp(group.periods).overtime_minutes }));
  const minutes = each.reduce((sum, { of }) => sum + of, 0);
  const [first, ...rest] = each;
  if (!first || minutes === 0) return null;
  const most = rest.reduce((best, one) => (one.of > best.of ? one : best), first);
  return { minutes, group: most.group, share: most.of / minutes };
}
