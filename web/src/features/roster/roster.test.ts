import { describe, expect, it } from 'vitest';
import { marksOf } from './marks';
import { periodOf, stepped } from './period';
import { checkRosterSearch } from './search';
import { blockOf, isChosen, movedBy, NOTHING, placeWithin, toggled } from './selection';

const lettersOf = (...names: string[]) => {
  const marks = marksOf(names.map((name, index) => ({ id: String(index), name })));
  return [...marks.values()].map(({ letters }) => letters);
};

describe('short names of shifts', () => {
  it('are one letter, more where they would be the same, and initials of several words', () => {
    expect(lettersOf('Early', 'Evening', 'Late')).toEqual(['E', 'EV', 'L']);
    expect(lettersOf('Night shift', 'Early shift')).toEqual(['NS', 'ES']);
    expect(new Set(lettersOf('A', 'A', 'A')).size).toBe(3);
  });

  it('keep the marks of a script with their letters', () => {
    expect(lettersOf('सुबह')).toEqual(['सु']);
  });

  it('and colours stay when a shift is added', () => {
    const before = marksOf([{ id: '1', name: 'Early' }]);
    const after = marksOf([
      { id: '2', name: 'A new one' },
      { id: '1', name: 'Early' },
    ]);
    expect(after.get('1')).toEqual(before.get('1'));
  });
});

describe('the period shown', () => {
  it('is a month or a week', () => {
    expect(periodOf('month', '2028-02-10', 1)).toMatchObject({
      from: '2028-02-01',
      to: '2028-02-29',
    });
    const week = periodOf('week', '2026-12-09', 1);
    expect(week.days).toHaveLength(7);
    expect(week.from).toBe('2026-12-07');
  });

  it('moves by its own length', () => {
    expect(stepped('month', '2026-12-09', 1)).toBe('2027-01-01');
    expect(stepped('week', '2026-12-09', -1)).toBe('2026-12-02');
  });
});

describe('choosing', () => {
  const people = ['a', 'b', 'c'];
  const days = ['2026-12-07', '2026-12-08', '2026-12-09'];

  it('takes a block between two places, in either direction', () => {
    const block = blockOf({ row: 2, column: 2 }, { row: 1, column: 0 }, people, days);
    expect(block).toEqual({ people: new Set(['b', 'c']), from: days[0], to: days[2] });
    expect(isChosen(block, 'b', '2026-12-08')).toBe(true);
    expect(isChosen(block, 'a', '2026-12-08')).toBe(false);
  });

  it('of people alone is of all their days; of nobody it is nothing', () => {
    const one = toggled(NOTHING, 'a');
    expect(isChosen(one, 'a', '2030-01-01')).toBe(true);
    expect(toggled(one, 'a')).toEqual(NOTHING);
  });

  it('moves with the arrow keys, the way the text runs, and stays inside', () => {
    const size = { rows: 3, columns: 3, firstColumn: -1 };
    const at = { row: 0, column: 0 };
    expect(movedBy('ArrowRight', at, size, false)).toEqual({ row: 0, column: 1 });
    expect(movedBy('ArrowRight', at, size, true)).toEqual({ row: 0, column: -1 });
    expect(movedBy('ArrowUp', at, size, false)).toEqual(at);
    expect(movedBy('End', at, size, false)).toEqual({ row: 0, column: 2 });
    expect(movedBy('a', at, size, false)).toBeNull();
  });

  it('never points outside the rows and days shown', () => {
    const week = { rows: 2, columns: 7, firstColumn: 0 };
    expect(placeWithin({ row: 9, column: 30 }, week)).toEqual({ row: 1, column: 6 });
    expect(placeWithin({ row: 0, column: -1 }, week)).toEqual({ row: 0, column: 0 });
    expect(placeWithin({ row: 0, column: 3 }, { ...week, rows: 0 })).toEqual({ row: 0, column: 3 });
  });
});

it('takes from an address what makes sense', () => {
  const id = '01a204c4-25d6-724e-8644-32d91f1a4d4d';
  expect(checkRosterSearch({ view: 'week', day: '2026-12-09', open: `${id}/2026-12-09` })).toEqual({
    view: 'week',
    day: '2026-12-09',
    department: undefined,
    text: undefined,
    open: `${id}/2026-12-09`,
  });
  expect(checkRosterSearch({ view: 'year', day: '2026-02-30', open: 'x/y' })).toEqual({});
});
