import { describe, expect, it } from 'vitest';
import { detailsRules } from './details';

const rules = detailsRules(
  ((key: string) => key) as unknown as Parameters<typeof detailsRules>[0],
  (password) => (password ? null : 'common:required'),
);

describe('what is typed about oneself', () => {
  it('is needed, and spaces are nothing', () => {
    expect(rules.name(' ')).toBe('common:required');
    expect(rules.code('')).toBe('common:required');
    expect(rules.email('  ')).toBe('common:required');
    expect(rules.password('')).toBe('common:required');
  });

  it('may be any name of up to 120 characters', () => {
    expect(rules.name('Ñandú 𠮷 O’Neil')).toBeNull();
    expect(rules.name('x'.repeat(120))).toBeNull();
    expect(rules.name('x'.repeat(121))).toBe('details.nameLong');
  });

  it.each(['E-1042', 'a.b_c', ' E7 ', 'x'.repeat(32)])('takes the code “%s”', (code) => {
    expect(rules.code(code)).toBeNull();
  });
  it.each(['E 1042', 'é', 'a/b', 'x'.repeat(33)])('refuses the code “%s”', (code) => {
    expect(rules.code(code)).toBe('details.codeWrong');
  });

  it.each(['a@b.org', ' first.last@mail.example.com '])('takes the address “%s”', (email) => {
    expect(rules.email(email)).toBeNull();
  });
  it.each(['a', 'a@b', '@b.org', 'a b@c.org', 'a@b@c.org'])('refuses “%s”', (email) => {
    expect(rules.email(email)).toBe('details.emailWrong');
  });
});
