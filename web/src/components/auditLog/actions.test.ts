import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { knownAction, nobodyOf, subjectKindOf } from './actions';

/** The server's sources from whose statements entries come. */
const sources = ['app', 'api', 'cli'].flatMap((folder) => {
  const path = `../src/${folder}`;
  return readdirSync(path)
    .filter((name) => name.endsWith('.cpp'))
    .map((name) => readFileSync(`${path}/${name}`, 'utf8'));
});

it('has words for every action that the server writes', () => {
  const written = sources
    .flatMap((source) => source.split(';'))
    .filter((statement) => /\baudit\(/.test(statement))
    .flatMap((statement) =>
      [...statement.matchAll(/"([a-z]+\.[a-z_]+)"/g)].map(([, name]) => name),
    );
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((action) => action && !knownAction(action))).toEqual([]);
});

it('knows no word for what is no action', () => {
  expect(knownAction('constructor')).toBeUndefined();
  expect(knownAction('person')).toBeUndefined();
});

it.each([
  ['person.changed', 'person'],
  ['punch.manual', 'person'],
  ['shift.default', 'shift'],
  ['session.created', 'other'],
  ['', 'other'],
])('the subject of "%s" is a %s', (action, kind) => {
  expect(subjectKindOf(action)).toBe(kind);
});

it.each([
  ['cli', 'cli'],
  ['anonymous', 'anonymous'],
  ['01a204d9-01c1-70ff-8e6f-81abc83faf68', undefined],
])('%s is nobody but %s', (actor, nobody) => {
  expect(nobodyOf(actor)).toBe(nobody);
});
