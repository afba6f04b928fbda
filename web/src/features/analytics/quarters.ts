import type { Analytics } from './queries';

const QUARTERS = [0, 15, 30, 45] as const;
/** Shades of the map, from few arrivals to many. */
export const LEVELS = 6;

export interface Cell {
  /** Of the day: 525 is 08:45. */
  minute: number;
  arrivals: number;
  /** 0 for none, else 1 to LEVELS. */
  level: number;
}

export interface Hour {
  hour: number;
  /** Hours in which nobody ever came are left out before it. */
  isAfterGap: boolean;
}

interface HeatMap {
  hours: Hour[];
  rows: { weekday: number; cells: Cell[] }[];
  most: number;
}

/** A shade for a number. The root keeps the few from vanishing beside the many. */
export function levelOf(arrivals: number, most: number): number {
  if (arrivals <= 0) return 0;
  return Math.min(LEVELS, Math.max(1, Math.ceil(LEVELS * Math.sqrt(arrivals / most))));
}

/** Weekdays (1: Monday) in the order of a calendar whose weeks begin so (0: Sunday … 6: Saturday). */
export function weekdaysFrom(weekStart: number): number[] {
  return Array.from({ length: 7 }, (_, index) => ((weekStart + index + 6) % 7) + 1);
}

/** Weekdays by quarters of an hour, with only those hours in which anybody came. */
export function heatMapOf(arrivals: Analytics['arrivals'], weekStart: number): HeatMap {
  const counts = new Map(arrivals.map((one) => [`${one.weekday} ${one.minute}`, one.arrivals]));
  const used = [...new Set(arrivals.map(({ minute }) => Math.floor(minute / 60)))];
  used.sort((a, b) => a - b);
  const most = Math.max(0, ...arrivals.map((one) => one.arrivals));
  const hours = used.map((hour, index) => ({
    hour,
    isAfterGap: index > 0 && used[index - 1] !== hour - 1,
  }));
  const cellOf = (weekday: number, minute: number): Cell => {
    const count = counts.get(`${weekday} ${minute}`) ?? 0;
    return { minute, arrivals: count, level: levelOf(count, most) };
  };
  const rows = weekdaysFrom(weekStart).map((weekday) => ({
    weekday,
    cells: used.flatMap((hour) => QUARTERS.map((part) => cellOf(weekday, hour * 60 + part))),
  }));
  return { hours, rows, most };
}
