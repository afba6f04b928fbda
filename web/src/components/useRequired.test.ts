import { expect, it } from 'vitest';
import { isBlank } from './useRequired';

it.each([[''], ['  '], [null], [undefined]])('%j is nothing', (value) => {
  expect(isBlank(value)).toBe(true);
});

it.each([['a'], [0], [false], [15]])('%j is something', (value) => {
  expect(isBlank(value)).toBe(false);
});
