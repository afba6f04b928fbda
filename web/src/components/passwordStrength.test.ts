import { describe, expect, it } from 'vitest';
import { strengthOf } from './passwordStrength';

describe('strengthOf', () => {
  it.each([
    ['', 'short'],
    ['Tr0ub4d&r', 'short'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['1234567890', 'weak'],
    ['abababababababab', 'weak'],
    ['sunflower7', 'fair'],
    ['bicycle harbour', 'good'],
    ['copper meadow lantern', 'strong'],
    ['छाता नीला पहाड़ नदी', 'strong'],
  ])('of "%s" is %s', (password, strength) => {
    expect(strengthOf(password)).toBe(strength);
  });

  it('counts letters, not the units they are stored in', () => {
    expect(strengthOf('😀😃😄😁😆')).toBe('short');
  });
});
