import { renderHook, waitFor } from '@testing-library/react';
import { afterAll, expect, it } from 'vitest';
import { ApiError } from '@/api/problem';
import { i18n, startI18n } from '.';
import { useProblemText } from './problemText';

afterAll(() => i18n.changeLanguage('en'));

async function inGerman() {
  await startI18n();
  await i18n.changeLanguage('de');
  const { result } = renderHook(() => useProblemText());
  await waitFor(() => {
    expect(result.current(new ApiError('not_found', '', 404))).not.toContain('not_found');
  });
  return result.current;
}

it('never shows what the server says in English', async () => {
  const textOf = await inGerman();
  const detail = 'to: Give an e-mail address such as name@example.org.';
  const wrong = new ApiError('validation_failed', detail, 422, { to: 'not_an_email' });
  expect(textOf(wrong)).toBe('Geben Sie eine E-Mail-Adresse wie name@example.org an.');
  const unknown = new ApiError('validation_failed', 'x: There is no such field.', 422, {
    x: 'invalid',
  });
  expect(textOf(unknown)).not.toContain('There is');
});

it('names the column that a table lacks', async () => {
  const textOf = await inGerman();
  const lacking = new ApiError('validation_failed', '', 422, { code: 'missing_column' });
  expect(textOf(lacking)).toContain('„code“');
});

it('says how long to wait', async () => {
  const textOf = await inGerman();
  expect(textOf(new ApiError('too_many_attempts', '', 429, {}, 30))).toContain('30');
  expect(textOf(new Error('boom'))).not.toContain('boom');
});
