import { expect, it } from 'vitest';
import { hasPath, pathOf } from './formPaths';

it('names a field as a form does', () => {
  expect(pathOf('name')).toBe('name');
  expect(pathOf('breaks[1].from')).toBe('breaks.1.from');
  expect(pathOf('flexible.core')).toBe('flexible.core');
});

it('finds what a form has, however deep', () => {
  const values = { name: '', breaks: [{ from: '12:00' }], overtime: { limit: null } };
  for (const path of ['name', 'breaks', 'breaks.0', 'breaks.0.from', 'overtime.limit'])
    expect(hasPath(values, path), path).toBe(true);
  for (const path of ['names', 'breaks.1', 'breaks.0.to', 'overtime.limit.of', ''])
    expect(hasPath(values, path), path).toBe(false);
});
