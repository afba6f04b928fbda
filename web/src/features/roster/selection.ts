/** People and days chosen in the grid; without days the people alone. */
export interface Selection {
  people: ReadonlySet<string>;
  from: string | null;
  to: string | null;
}

export const NOTHING: Selection = { people: new Set(), from: null, to: null };

/** A place in the grid. */
export interface Place {
  row: number;
  /** -1 is the person themselves. */
  column: number;
}

/** With this person too, or without them if they were chosen. */
export function toggled(selection: Selection, person: string): Selection {
  const people = new Set(selection.people);
  if (!people.delete(person)) people.add(person);
  return people.size === 0 ? NOTHING : { ...selection, people };
}

/** The block between two places. */
export function blockOf(
  a: Place,
  b: Place,
  people: readonly string[],
  days: readonly string[],
): Selection {
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
  const [first, last] = [Math.min(a.column, b.column), Math.max(a.column, b.column)];
  return {
    people: new Set(people.slice(top, bottom + 1)),
    from: days[Math.max(0, first)] ?? null,
    to: days[Math.max(0, last)] ?? null,
  };
}

export function isChosen({ people, from, to }: Selection, person: string, day: string): boolean {
  return people.has(person) && (from === null || to === null || (from <= day && day <= to));
}

/** How large the grid is. */
export interface Size {
  rows: number;
  columns: number;
  /** -1 where people can be chosen. */
  firstColumn: number;
}

/** The place, or the nearest that the grid has. */
export function placeWithin({ row, column }: Place, size: Size): Place {
  const within = (value: number, least: number, most: number) =>
    Math.max(least, Math.min(most, value));
  return {
    row: within(row, 0, size.rows - 1),
    column: within(column, size.firstColumn, size.columns - 1),
  };
}

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;

/** Where a key leads from a place, within the grid; null if the key does not move. */
export function movedBy(
  key: string,
  { row, column }: Place,
  size: Size,
  rtl: boolean,
): Place | null {
  const known = KEYS.find((one) => one === key);
  if (!known) return null;
  const forward = rtl ? -1 : 1;
  const to: Record<(typeof KEYS)[number], Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - forward },
    ArrowRight: { row, column: column + forward },
    Home: { row, column: 0 },
    End: { row, column: size.columns - 1 },
  };
  return placeWithin(to[known], size);
}
