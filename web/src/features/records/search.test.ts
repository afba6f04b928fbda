import { describe, expect, it } from 'vitest';
import {
  checkRecordsSearch,
  dayFilters,
  punchFilters,
  setFilters,
  shownColumns,
  withoutFilters,
  writeColumns,
} from './search';

const here = { zone: 'Europe/Berlin', today: '2026-11-22', weekStart: 1 };
const id = '01a204c4-25d6-724e-8644-32d91f1a4d4d';

describe('the records page in the URL', () => {
  it('keeps what makes sense and drops the rest', () => {
    const search = {
      tab: 'days',
      range: '2026-11-01..2026-11-22',
      person: id,
      department: "' or 1=1",
      late: 'perhaps',
      direction: 'up',
      source: 'manual',
      status: 'absent',
      order: 'asc',
      extra: 1,
    };
    expect(JSON.parse(JSON.stringify(checkRecordsSearch(search)))).toEqual({
      tab: 'days',
      range: '2026-11-01..2026-11-22',
      person: id,
      source: 'manual',
      status: 'absent',
      order: 'asc',
    });
  });

  it('takes a code of digits alone, which an address turns into a number', () => {
    expect(checkRecordsSearch({ text: 1042 }).text).toBe('1042');
  });

  it('leaves defaults out', () => {
    const search = checkRecordsSearch({ tab: 'punches', range: 'today', order: 'desc', text: ' ' });
    expect(JSON.stringify(search)).toBe('{}');
  });
});

describe('filters', () => {
  it('asks for punches from midnight to midnight of the zone', () => {
    const { from, to } = punchFilters({ range: '2026-10-25..2026-10-25' }, here);
    // The day the clocks go back has 25 hours.
    expect(from).toBe('2026-10-24T22:00:00.000Z');
    expect(to).toBe('2026-10-25T23:00:00.000Z');
  });

  it('asks for days as they are', () => {
    expect(dayFilters({ range: 'this_week', status: 'late' }, here)).toMatchObject({
      from: '2026-11-16',
      to: '2026-11-22',
      status: 'late',
    });
  });

  it('counts only the filters of the table that is shown', () => {
    expect(setFilters({ late: true, site: id, status: 'off' })).toEqual(['site', 'late']);
    expect(setFilters({ tab: 'days', late: true, site: id, status: 'off' })).toEqual([
      'site',
      'status',
    ]);
    expect(withoutFilters({ tab: 'days', late: true, columns: 'a', punch: id })).toEqual({
      tab: 'days',
      columns: 'a',
    });
  });
});

describe('columns', () => {
  const known = ['person', 'time', 'late'];
  it('shows those named, in the order of the table', () => {
    expect(shownColumns('late,person,none', known, ['person'])).toEqual(['person', 'late']);
    expect(shownColumns('none', known, ['person'])).toEqual(['person']);
    expect(shownColumns(undefined, known, ['person'])).toEqual(['person']);
  });
  it('does not write the usual ones', () => {
    expect(writeColumns(['time', 'person'], ['person', 'time'])).toBeUndefined();
    expect(writeColumns(['person'], ['person', 'time'])).toBe('person');
  });
});
