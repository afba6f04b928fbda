import { describe, expect, it } from 'vitest';
import { makeFormat } from '@/i18n/format';
import { isNumeric, subjectOf, textOf, type ReportColumn } from './cells';
import {
  checkReportsSearch,
  daysOf,
  daysTooMany,
  filtersOf,
  periodOf,
  reportFilters,
  setFilters,
  writePeriod,
  type ReportKind,
} from './search';

const today = '2026-11-22';
const id = '01a204c4-25d6-724e-8644-32d91f1a4d4d';
const sheet: ReportKind = {
  name: 'monthly_sheet',
  title: 'Monthly attendance sheet',
  parameters: ['from', 'to', 'month', 'person_id', 'department_id', 'site_id', 'shift_id', 'text'],
  max_days: 31,
  formats: ['json', 'csv', 'xlsx', 'pdf'],
};
const enrolment: ReportKind = {
  ...sheet,
  name: 'enrolment',
  parameters: ['department_id', 'text'],
  max_days: null,
};
const written = (search: Record<string, unknown>) =>
  JSON.parse(JSON.stringify(checkReportsSearch(search))) as unknown;

describe('the reports page in the URL', () => {
  it('keeps what makes sense and drops the rest', () => {
    const search = {
      report: 'monthly_sheet',
      month: '2026-10',
      text: 1042,
      person: id,
      department: "' or 1=1",
      shift: id,
      extra: 1,
    };
    expect(written(search)).toEqual({
      report: 'monthly_sheet',
      month: '2026-10',
      text: '1042',
      person: id,
      shift: id,
    });
    expect(written({ report: 'payroll' })).toEqual({ report: 'payroll' });
    expect(written({ report: 'salaries', month: '2026-13', range: 'ever' })).toEqual({});
  });

  it('has a month or days, not both', () => {
    expect(written({ month: '2026-10', range: 'today' })).toEqual({ range: 'today' });
  });

  it('leaves the usual period out', () => {
    expect(writePeriod({ month: '2026-11' }, 'monthly_sheet', today)).toEqual({
      month: undefined,
      range: undefined,
    });
    expect(writePeriod({ range: 'today' }, 'monthly_sheet', today)).toMatchObject({
      range: 'today',
    });
    expect(writePeriod({ month: '2026-11' }, 'absences', today)).toEqual({
      month: '2026-11',
      range: undefined,
    });
  });
});

describe('the period', () => {
  const daysIn = (search: Parameters<typeof periodOf>[0], name: ReportKind['name']) =>
    daysOf(periodOf(search, name, today), today, 1);

  it('is this month or today, as is usual for the report', () => {
    expect(daysIn({}, 'monthly_sheet')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(daysIn({}, 'payroll')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(daysIn({}, 'daily_register')).toEqual({ from: today, to: today });
  });

  it('is what was chosen', () => {
    expect(daysIn({ month: '2024-02' }, 'absences')).toEqual({
      from: '2024-02-01',
      to: '2024-02-29',
    });
    expect(daysIn({ range: 'this_week' }, 'hours')).toEqual({ from: '2026-11-16', to: today });
  });

  it('may be too long for the report', () => {
    expect(daysTooMany(sheet, { from: '2026-10-01', to: '2026-10-31' })).toBe(0);
    expect(daysTooMany(sheet, { from: '2026-10-01', to: '2026-11-01' })).toBe(32);
    expect(daysTooMany(enrolment, { from: '2020-01-01', to: today })).toBe(0);
  });
});

it('asks only for what the report takes', () => {
  const days = { from: '2026-11-01', to: '2026-11-30' };
  const search = { department: id, person: id, text: 'Asha' };
  expect(filtersOf(enrolment)).toEqual(['text', 'department']);
  expect(setFilters(enrolment, search)).toEqual(['text', 'department']);
  expect(reportFilters(enrolment, search, days)).toEqual({ department_id: id, text: 'Asha' });
  expect(reportFilters(sheet, { site: id }, days)).toEqual({ ...days, site_id: id });
});

describe('a cell', () => {
  const format = makeFormat('en-GB');
  const said = (type: ReportColumn['type'], value: string | number | null, key = 'value') =>
    textOf({ key, type }, { day: '2026-10-01', [key]: value }, format, (column, word) =>
      [column, word].join(':'),
    );

  it('says a day, a time, and when it was', () => {
    expect(said('date', '2026-10-01')).toBe('Thu, 1 Oct 2026');
    expect(said('time', '2026-10-01T08:57:03+05:30')).toBe('08:57');
    expect(said('instant', '2026-10-01T08:57:03-03:00')).toBe('1 Oct 2026, 08:57');
  });

  it('tells a time on the next day', () => {
    expect(said('time', '2026-10-02T06:02:00+02:00')).toBe('06:02 (+1)');
  });

  it('writes durations as hours and minutes, beyond a day too', () => {
    expect(said('minutes', 9690)).toBe('161:30');
    expect(said('minutes', 5)).toBe('0:05');
    expect(said('minutes', 0)).toBeNull();
  });

  it('writes decimals with both of their digits, as the reader writes numbers', () => {
    expect(said('decimal', 1152.5)).toBe('1,152.50');
    expect(said('decimal', 0)).toBe('0.00');
    const german = makeFormat('de-DE');
    const hours = { key: 'hours', type: 'decimal' } as const;
    expect(textOf(hours, { hours: 152.25 }, german, String)).toBe('152,25');
    expect(isNumeric(hours)).toBe(true);
  });

  it('says words in the language of the reader, and counts where words are added up', () => {
    expect(said('word', 'late', 'status')).toBe('status:late');
    expect(said('word', 1200, '2026-10-01')).toBe('1,200');
  });

  it('may have nothing to say', () => {
    expect(said('text', '')).toBeNull();
    expect(said('time', null)).toBeNull();
    expect(said('number', 0)).toBe('0');
  });
});

it('names a row by its person, or by what else is said of it in words', () => {
  const column = (key: string, type: ReportColumn['type'] = 'text') => ({ key, type });
  const hours = column('hours', 'decimal');
  expect(subjectOf([column('pay_code'), column('code'), column('name')])).toBe('name');
  expect(subjectOf([hours, column('pay_code'), column('code')])).toBe('code');
  expect(subjectOf([column('from', 'date'), column('pay_code'), hours])).toBe('pay_code');
  expect(subjectOf([column('from', 'date'), column('pay_item', 'word'), hours])).toBeUndefined();
});
