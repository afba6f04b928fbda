import type { Analytics, Figures, Group } from './queries';
import { keyOf } from './search';

/** So many departments are drawn where nothing was chosen; more lines cannot be told apart. */
export const USUALLY_SHOWN = 5;
export const MOST_SHOWN = 6;

const NOTHING: Figures = {
  due: 0,
  attended: 0,
  late: 0,
  absent: 0,
  on_leave: 0,
  overtime_minutes: 0,
};

export function addUp(all: readonly Figures[]): Figures {
  const sum = { ...NOTHING };
  for (const name of Object.keys(NOTHING) as (keyof Figures)[])
    sum[name] = all.reduce((total, one) => total + one[name], 0);
  return sum;
}

/** A part of a whole; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole > 0 ? part / whole : null;

/** Of the days attended, those on which they came in time. */
export const punctualOf = ({ attended, late }: Figures) => shareOf(attended - late, attended);
export const lateOf = ({ attended, late }: Figures) => shareOf(late, attended);

/** As whole percents, so that what is said of a difference fits the numbers beside it. */
export const percentsOf = (share: number) => Math.round(share * 100);

/** The first days of the weeks or months in which any of them has figures. */
export function periodsOf(groups: readonly Group[]): string[] {
  return [...new Set(groups.flatMap(({ periods }) => periods.map(({ from }) => from)))].sort();
}

export const figuresIn = (group: Group, period: string) =>
  group.periods.find(({ from }) => from === period);

/** The departments in the charts, in the order of their names: those that were chosen, else the largest. */
export function shownGroups(groups: readonly Group[], shown?: string): Group[] {
  const named = shown?.split(',') ?? [];
  const chosen = groups.filter((group) => named.includes(keyOf(group))).slice(0, MOST_SHOWN);
  if (chosen.length > 0) return chosen;
  const largest = [...groups].sort((a, b) => b.people - a.people).slice(0, USUALLY_SHOWN);
  return groups.filter((group) => largest.includes(group));
}

/** What the URL says of a choice of departments: nothing for the usual one. */
export function writeShown(
  groups: readonly Group[],
  chosen: readonly string[],
): string | undefined {
  const usual = shownGroups(groups).map(keyOf);
  const same = chosen.length === usual.length && usual.every((key) => chosen.includes(key));
  return same || chosen.length === 0 ? undefined : chosen.join(',');
}

/** Minutes of overtime of a department, or of several, in one period. */
export const overtimeIn = (groups: readonly Group[], period: string) =>
  groups.reduce((sum, group) => sum + (figuresIn(group, period)?.overtime_minutes ?? 0), 0);

/** Whether there is anything to be seen at all. */
export const isEmpty = ({ figures, arrivals }: Analytics) =>
  figures.due === 0 && figures.overtime_minutes === 0 && arrivals.length === 0;
