import { describe, expect, it } from 'vitest';
import { toMailChange, toMailForm } from './mailForm';

const stored = {
  host: 'mail.example.org',
  port: 465,
  security: 'tls',
  user: 'post',
  password_set: true,
  from: 'Rollcall <rollcall@example.org>',
} as const;

describe('the mail server’s form', () => {
  it('keeps a stored password that is not typed again', () => {
    expect(toMailChange(toMailForm(stored)).mail).not.toHaveProperty('password');
  });
  it('sends a new password', () => {
    const change = toMailChange({ ...toMailForm(stored), password: 'secret' });
    expect(change.mail).toMatchObject({ password: 'secret', host: 'mail.example.org', port: 465 });
  });
  it('leaves the port to the server where none is given', () => {
    const change = toMailChange({ ...toMailForm(null), used: true, host: ' mail.x.org ' });
    expect(change.mail).toEqual({ host: 'mail.x.org', security: 'tls', user: '' });
  });
  it('removes the server when mail is switched off', () => {
    expect(toMailChange({ ...toMailForm(stored), used: false })).toEqual({ mail: null });
  });
});
