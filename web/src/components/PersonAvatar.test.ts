import { describe, expect, it } from 'vitest';
import { initialsOf } from './PersonAvatar';

describe('initialsOf', () => {
  it.each([
    ['Asha Rao', 'AR'],
    ['Mira Maria Lindt', 'ML'],
    ['cher', 'C'],
    ['  élodie  durand ', 'ÉD'],
    ['', ''],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
