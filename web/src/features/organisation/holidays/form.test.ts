import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  checkCalendar,
  nextHoliday,
  placesIn,
  valuesOf,
  yearsOf,
  yearWithMistake,
} from './form';

const say = { required: 'required', twice: 'twice' };
const holidays = [
  { date: '2026-12-25', name: 'Christmas Day' },
  { date: '2027-01-01', name: 'New Year' },
  { date: null, name: '' },
  { date: '2026-05-01', name: 'Labour Day' },
];

describe('the holidays of a year', () => {
  it('stand by date, and those without one last in every year', () => {
    expect(placesIn(holidays, 2026)).toEqual([3, 0, 2]);
    expect(placesIn(holidays, 2027)).toEqual([1, 2]);
  });

  it('can be of any year that has some, this one and the next', () => {
    expect(yearsOf(holidays, 2028)).toEqual([2026, 2027, 2028, 2029]);
  });
});

describe('what keeps a calendar from being saved', () => {
  it('is a date or a name that is missing, and a date twice', () => {
    const values = { name: '', holidays: [...holidays, { date: '2026-12-25', name: 'Again' }] };
    const errors = checkCalendar({ ...values, feed_url: '' }, say);
    expect(errors).toEqual({
      name: 'required',
      'holidays.2.name': 'required',
      'holidays.2.date': 'required',
      'holidays.4.date': 'twice',
    });
    expect(yearWithMistake(errors, values.holidays)).toBe(2026);
    expect(yearWithMistake({ name: 'required' }, holidays)).toBeUndefined();
  });
});

it('sends an address only where it may be changed', () => {
  const values = valuesOf(null);
  expect(bodyOf({ ...values, name: 'Hamburg' }, false)).toEqual({ name: 'Hamburg', holidays: [] });
  expect(bodyOf({ ...values, feed_url: ' ' }, true).feed_url).toBeNull();
});

it('finds the next holiday, today among them', () => {
  const dated = [
    { date: '2026-05-01', name: 'Labour Day' },
    { date: '2026-12-25', name: 'Christmas Day' },
  ];
  expect(nextHoliday(dated, '2026-12-25')?.name).toBe('Christmas Day');
  expect(nextHoliday(dated, '2026-12-26')).toBeUndefined();
});
