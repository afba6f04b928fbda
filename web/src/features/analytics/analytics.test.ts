import { describe, expect, it } from 'vitest';
import {
  addUp,
  percentsOf,
  periodsOf,
  punctualOf,
  shareOf,
  shownGroups,
  writeShown,
} from './figures';
import {
  meaningOfAbsence,
  meaningOfArrivals,
  meaningOfLateness,
  meaningOfOvertime,
  meaningOfPunctuality,
} from './meaning';
import { heatMapOf, levelOf, weekdaysFrom } from './quarters';
import type { Analytics, Figures, Group, Month } from './queries';
import { analyticsFilters, checkAnalyticsSearch, setFilters } from './search';

const id = (n: number) => `01a204c4-25d6-724e-8644-${String(n).padStart(12, '0')}`;
const figures = (attended: number, late: number, more: Partial<Figures> = {}): Figures => ({
  due: attended,
  attended,
  late,
  absent: 0,
  on_leave: 0,
  overtime_minutes: 0,
  ...more,
});
const group = (n: number, name: string, people: number, periods: [string, Figures][]): Group => ({
  department_id: id(n),
  name,
  people,
  periods: periods.map(([from, of]) => ({ from, ...of })),
});
const analytics = (groups: Group[], step: Analytics['step'] = 'week') =>
  ({ groups, step }) as Analytics;

describe('the analytics page in the URL', () => {
  const written = (search: Record<string, unknown>) =>
    JSON.parse(JSON.stringify(checkAnalyticsSearch(search))) as unknown;

  it('keeps what makes sense and drops the rest', () => {
    expect(
      written({
        range: 'last_12_months',
        department: id(1),
        site: "' or 1=1",
        shift: id(2),
        shown: `${id(1)},nobody,none`,
        extra: 1,
      }),
    ).toEqual({
      range: 'last_12_months',
      department: id(1),
      shift: id(2),
      shown: `${id(1)},none`,
    });
    expect(written({ range: 'last_13_weeks', shown: 7 })).toEqual({});
    expect(written({ range: '2024-01-01..2026-01-01' })).toEqual({});
  });

  it('asks for the last thirteen weeks, and for nothing that was not chosen', () => {
    expect(analyticsFilters({ site: id(3) }, '2026-11-30', 1)).toEqual({
      from: '2026-09-01',
      to: '2026-11-30',
      site_id: id(3),
    });
    const { from, to } = analyticsFilters({ range: '2026-02-01..2026-03-31' }, '2026-11-30', 1);
    expect([from, to]).toEqual(['2026-02-01', '2026-03-31']);
    expect(setFilters({ site: id(3), range: 'last_4_weeks' })).toEqual(['site']);
  });
});

describe('figures', () => {
  it('are added up and set into proportion', () => {
    const sum = addUp([figures(10, 1, { overtime_minutes: 30 }), figures(30, 3)]);
    expect(sum).toEqual(figures(40, 4, { overtime_minutes: 30 }));
    expect(punctualOf(sum)).toBe(0.9);
    expect(shareOf(0, 0)).toBeNull();
    expect(percentsOf(0.9449)).toBe(94);
  });

  it('have the periods of all departments, in order', () => {
    const late = group(1, 'Sales', 5, [['2026-11-09', figures(1, 0)]]);
    const early = group(2, 'Finance', 5, [
      ['2026-11-02', figures(1, 0)],
      ['2026-11-09', figures(1, 0)],
    ]);
    expect(periodsOf([late, early])).toEqual(['2026-11-02', '2026-11-09']);
  });
});

describe('the departments shown', () => {
  const groups = [4, 9, 30, 8, 7, 6, 5].map((people, n) => group(n, `D${n}`, people, []));
  const names = (shown?: string) => shownGroups(groups, shown).map(({ name }) => name);

  it('are the largest, in their usual order', () => {
    expect(names()).toEqual(['D1', 'D2', 'D3', 'D4', 'D5']);
    expect(names(id(99))).toEqual(names());
  });

  it('are those chosen, of which there are not too many', () => {
    expect(names(`${id(6)},${id(0)}`)).toEqual(['D0', 'D6']);
    expect(names(groups.map((one) => one.department_id).join(','))).toHaveLength(6);
    const alone: Group = { ...group(8, '', 5, []), department_id: null, name: null };
    expect(shownGroups([...groups, alone], 'none')).toEqual([alone]);
  });

  it('are left out of the URL where they are the usual ones', () => {
    expect(writeShown(groups, [5, 4, 3, 2, 1].map(id))).toBeUndefined();
    expect(writeShown(groups, [])).toBeUndefined();
    expect(writeShown(groups, [id(0), id(1)])).toBe(`${id(0)},${id(1)}`);
  });
});

describe('punctuality in a sentence', () => {
  const weeks = ['05', '12', '19', '26'].map((day) => `2026-10-${day}`);
  const weeksAfter = ['02', '09', '16', '23'].map((day) => `2026-11-${day}`);
  const overWeeks = (n: number, name: string, before: number, now: number) =>
    group(n, name, 10, [
      ...weeks.map((week): [string, Figures] => [week, figures(50, before)]),
      ...weeksAfter.map((week): [string, Figures] => [week, figures(50, now)]),
    ]);
  const steady = overWeeks(1, 'Finance', 2, 2);

  it('is about whoever changed most, four weeks against four', () => {
    const better = overWeeks(2, 'Sales', 6, 3);
    expect(meaningOfPunctuality(analytics([steady, better]), [steady, better])).toEqual({
      group: better,
      since: '2026-11-02',
      percents: 94,
      points: 6,
    });
    const worse = overWeeks(3, 'Logistics', 1, 6);
    const meaning = meaningOfPunctuality(analytics([steady, better, worse]), [better, worse]);
    expect(meaning).toMatchObject({ group: worse, points: -10 });
  });

  it('may be that nothing changed', () => {
    expect(meaningOfPunctuality(analytics([steady]), [steady])).toMatchObject({ points: 0 });
  });

  it('needs enough weeks, and enough days', () => {
    const short = { ...steady, periods: steady.periods.slice(1) };
    expect(meaningOfPunctuality(analytics([short]), [short])).toBeNull();
    const few = group(4, 'Rare', 5, [
      ...[...weeks, ...weeksAfter].map((week): [string, Figures] => [week, figures(2, 0)]),
    ]);
    expect(meaningOfPunctuality(analytics([few]), [few])).toBeNull();
    expect(meaningOfPunctuality(analytics([]), [])).toBeNull();
  });

  it('sets one month against the other, but not one that has only begun', () => {
    const months = group(5, 'Sales', 10, [
      ['2026-09-01', figures(100, 10)],
      ['2026-10-01', figures(100, 5)],
      ['2026-11-01', figures(8, 8)],
    ]);
    expect(meaningOfPunctuality(analytics([months], 'month'), [months])).toMatchObject({
      since: '2026-10-01',
      percents: 95,
      points: 5,
    });
  });
});

describe('lateness in a sentence', () => {
  const bands = (...days: number[]) =>
    days.map((count, index) => ({
      from: index * 5 + 1,
      to: index === days.length - 1 ? null : index * 5 + 5,
      days: count,
    }));

  it('names the minutes within which at least half of the days lie', () => {
    expect(meaningOfLateness(bands(4, 3, 2, 1))).toEqual({ days: 10, minutes: 10, share: 0.7 });
    expect(meaningOfLateness(bands(5, 5, 0))).toEqual({ days: 10, minutes: 5, share: 0.5 });
  });

  it('tells where most were later than all that have an end', () => {
    expect(meaningOfLateness(bands(1, 0, 3))).toEqual({ days: 4, minutes: null, share: 0.75 });
    expect(meaningOfLateness(bands(0, 0))).toBeNull();
  });
});

describe('arrivals', () => {
  const cell = (weekday: number, minute: number, arrivals: number) => ({
    weekday,
    minute,
    arrivals,
  });

  it('are told of the weekday with most, and of the shortest time with half of them', () => {
    const arrivals = [
      cell(1, 510, 2),
      cell(1, 525, 6),
      cell(1, 540, 3),
      cell(1, 900, 1),
      cell(5, 525, 7),
    ];
    expect(meaningOfArrivals(arrivals)).toEqual({ weekday: 1, from: 525, to: 540, share: 0.5 });
    const two = [cell(3, 420, 4), cell(3, 525, 3), cell(3, 540, 3)];
    expect(meaningOfArrivals(two)).toEqual({ weekday: 3, from: 525, to: 555, share: 0.6 });
    expect(meaningOfArrivals([])).toBeNull();
  });

  it('become rows of weekdays in the order of the language', () => {
    expect(weekdaysFrom(1)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(weekdaysFrom(0)).toEqual([7, 1, 2, 3, 4, 5, 6]);
    expect(weekdaysFrom(6)).toEqual([6, 7, 1, 2, 3, 4, 5]);
  });

  it('show only the hours in which somebody came, and where hours are missing', () => {
    const { hours, rows, most } = heatMapOf(
      [cell(1, 420, 1), cell(2, 495, 36), cell(7, 1320, 9)],
      0,
    );
    expect(hours).toEqual([
      { hour: 7, isAfterGap: false },
      { hour: 8, isAfterGap: false },
      { hour: 22, isAfterGap: true },
    ]);
    expect(most).toBe(36);
    expect(rows.map(({ cells }) => cells.length)).toEqual(Array(7).fill(12));
    expect(rows[0]).toMatchObject({ weekday: 7 });
    expect(rows[0]?.cells[8]).toEqual({ minute: 1320, arrivals: 9, level: 3 });
    expect(rows[1]?.cells[0]).toEqual({ minute: 420, arrivals: 1, level: 1 });
    expect(rows[2]?.cells[5]).toEqual({ minute: 495, arrivals: 36, level: 6 });
    expect(rows[2]?.cells[4]?.level).toBe(0);
  });

  it('have a shade even where they are few', () => {
    expect(levelOf(0, 100)).toBe(0);
    expect(levelOf(1, 100_000)).toBe(1);
    expect(levelOf(100, 100)).toBe(6);
  });
});

describe('absence in a sentence', () => {
  const month = (name: string, now: Figures, before: Figures | null): Month => ({
    month: name,
    figures: now,
    year_before: before,
  });
  const away = (absent: number, on_leave: number) => figures(100, 0, { absent, on_leave });

  it('sets beside the year before only months that both have', () => {
    const months = [month('2026-10', away(50, 50), null), month('2026-11', away(3, 6), away(2, 7))];
    expect(meaningOfAbsence(months)).toEqual({
      absent: 0.03,
      onLeave: 0.06,
      before: { absent: 0.02, onLeave: 0.07 },
    });
  });

  it('does without the year before', () => {
    const months = [month('2026-10', away(1, 0), null), month('2026-11', away(3, 4), null)];
    expect(meaningOfAbsence(months)).toEqual({ absent: 0.02, onLeave: 0.02, before: null });
    expect(meaningOfAbsence([month('2026-11', figures(0, 0), null)])).toBeNull();
  });
});

it('overtime in a sentence names who worked most of it', () => {
  const worked = (n: number, minutes: number) =>
    group(n, `D${n}`, 5, [
      ['2026-11-02', figures(9, 0, { overtime_minutes: minutes })],
      ['2026-11-09', figures(9, 0, { overtime_minutes: minutes })],
    ]);
  const [some, most] = [worked(1, 60), worked(2, 180)];
  expect(meaningOfOvertime([some, most])).toEqual({ minutes: 480, group: most, share: 0.75 });
  expect(meaningOfOvertime([worked(3, 0)])).toBeNull();
});
