import { expect, it } from 'vitest';
import { actionKeyOf, actorKindOf, notesOf } from './history';

it.each([
  ['person.approved', 'approved'],
  ['constructor', undefined],
  ['something.new', undefined],
])('the words for %s are under %s', (action, key) => {
  expect(actionKeyOf(action)).toBe(key);
});

it.each([
  ['cli', 'cli'],
  ['anonymous', 'anonymous'],
  ['01a204d9-01c1-70ff-8e6f-81abc83faf68', 'person'],
])('%s is a %s', (actor, kind) => {
  expect(actorKindOf(actor)).toBe(kind);
});

it.each([
  [{ status: 'suspended', reason: 'On leave' }, ['On leave']],
  [{ status: 'active', reason: '' }, []],
  [{ reason: 7 }, []],
  ['', []],
  [null, []],
])('of %j it tells %j', (detail, notes) => {
  expect(notesOf(detail)).toEqual(notes);
});
