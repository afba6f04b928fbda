import { expect, it } from 'vitest';
import { isEmail, isPersonCode } from './personRules';

it.each([
  ['E-1042', true],
  [' a.b_c ', true],
  ['', false],
  ['E 1042', false],
  ['Ä1', false],
  ['x'.repeat(33), false],
])('whether "%s" is a code: %s', (text, good) => {
  expect(isPersonCode(text)).toBe(good);
});

it.each([
  ['asha.rao@example.org', true],
  [' asha@mail.example.org ', true],
  ['root@localhost', true],
  ['asha@example', false],
  ['asha@example.', false],
  ['asha@@example.org', false],
  ['asha rao@example.org', false],
  ['@example.org', false],
])('whether "%s" is an e-mail address: %s', (text, good) => {
  expect(isEmail(text)).toBe(good);
});
