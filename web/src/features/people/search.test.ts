import { describe, expect, it } from 'vitest';
import { checkPeopleSearch, isFiltered, peopleFilters, personTabOf } from './search';

const DEPARTMENT = '01a204d9-01c1-70ff-8e6f-81abc83faf68';

describe('checkPeopleSearch', () => {
  it('keeps what makes sense', () => {
    const search = { text: 'rao', status: 'pending', department: DEPARTMENT, enrolled: false };
    expect(checkPeopleSearch(search)).toEqual(search);
  });

  it('takes a code of digits, which an address makes a number', () => {
    expect(checkPeopleSearch({ text: 1042 }).text).toBe('1042');
  });

  it('drops what does not', () => {
    const search = checkPeopleSearch({ status: 'gone', department: "x' or 1", enrolled: 'yes' });
    expect(isFiltered(search)).toBe(false);
  });
});

it('asks the server for what is filtered alone', () => {
  expect(peopleFilters({ department: DEPARTMENT })).toEqual({ department_id: DEPARTMENT });
});

it.each([
  ['faces', 'faces'],
  ['details', undefined],
  ['other', undefined],
  [7, undefined],
])('the tab of %s is %s', (value, tab) => {
  expect(personTabOf(value)).toBe(tab);
});
