import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { knownAction, nobodyOf, subjectKindOf } from './actions';

/** The server's sources from whose statements entries come. */
const sources = ['app', 'api', 'cli', 'demo'].flatMap((folder) => {
  const path = `../src/${folder}`;
  return readdirSync(path, { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.cpp'))
    .map((name) => readFileSync(`${path}/${name}`, 'utf8'));
});

/** A name with a dot where an entry is made: by hand, or by a function that is told who acts, of whatever name. */
function actionsIn(source: string): string[] {
  return source
    .split(/;|[{}]\s*\n/)
    .filter((statement) => /\b(audit\(|actor\b|AuditEntry\b)/.test(statement))
    .flatMap((statement) =>
      [...statement.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map(([, name]) => name ?? ''),
    );
}

it('has words for every action that the server writes', () => {
  const written = sources.flatMap(actionsIn);
  expect(written.length).toBeGreaterThan(40);
  // Written in ways of their own.
  expect(written).toEqual(
    expect.arrayContaining([
      'demo.filled',
      'holiday_calendar.fetch_failed',
      'holiday_calendar.fetched',
      'holiday_calendar.imported',
      'keys.rotated',
      'person.registered',
      'shift_assignment.put',
    ]),
  );
  expect(written.filter((action) => !knownAction(action))).toEqual([]);
});

it('knows no word for what is no action', () => {
  expect(knownAction('constructor')).toBeUndefined();
  expect(knownAction('person')).toBeUndefined();
});

it.each([
  ['person.changed', 'person'],
  ['punch.manual', 'person'],
  ['shift.default', 'shift'],
  ['shift_assignment.put', 'person'],
  ['leave.approved', 'person'],
  ['leave_type.put', 'leave_type'],
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
