import { expect, it } from 'vitest';
import { tokenIn } from './useFragmentToken';

it.each([
  ['#token=abc-_1', 'abc-_1'],
  ['#other=1&token=abc', 'abc'],
  ['#token=', ''],
  ['#', ''],
  ['', ''],
])('the token in "%s" is "%s"', (fragment, token) => {
  expect(tokenIn(fragment)).toBe(token);
});
