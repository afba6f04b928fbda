import { expect, it } from 'vitest';
import { notesOf } from './notes';

it.each([
  [{ status: 'suspended', reason: 'On leave' }, ['On leave']],
  [{ status: 'active', reason: '' }, []],
  [{ reason: 7 }, []],
  ['', []],
  [null, []],
])('of %j it tells %j', (detail, notes) => {
  expect(notesOf(detail)).toEqual(notes);
});
