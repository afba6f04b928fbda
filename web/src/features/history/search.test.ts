import { expect, it } from 'vitest';
import { checkHistorySearch } from './search';

it('takes a month', () => {
  expect(checkHistorySearch({ month: '2026-11', more: 1 })).toEqual({ month: '2026-11' });
});

it('takes the day that is open', () => {
  expect(checkHistorySearch({ day: '2026-11-22' })).toEqual({ day: '2026-11-22' });
  expect(checkHistorySearch({ day: '2026-11-31' })).toEqual({});
});

it.each(['2026-13', '2026-00', '2026-1', '1999-01', '2026-11-22', 202611, null, undefined])(
  'takes %s for no month',
  (month) => {
    expect(checkHistorySearch({ month })).toEqual({ month: undefined });
  },
);
