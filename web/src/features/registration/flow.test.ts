import { describe, expect, it } from 'vitest';
import { ApiError } from '@/api/problem';
import { stepAfter, stepBefore, stepOfRefusal, stepsOf } from './flow';

describe('the steps', () => {
  it('have photographs unless the person does not agree', () => {
    expect(stepsOf('details', null)).toEqual(['details', 'consent', 'photos', 'review']);
    expect(stepsOf('details', true)).toEqual(['details', 'consent', 'photos', 'review']);
    expect(stepsOf('details', false)).toEqual(['details', 'consent', 'review']);
  });

  it('begin with the consent for an invited person who has a password', () => {
    expect(stepsOf(null, true)).toEqual(['consent', 'photos', 'review']);
  });

  it('lead on and back', () => {
    const steps = stepsOf('password', false);
    expect(stepAfter(steps, 'consent')).toBe('review');
    expect(stepAfter(steps, 'review')).toBe('review');
    expect(stepBefore(steps, 'review')).toBe('consent');
    expect(stepBefore(steps, 'password')).toBeNull();
  });
});

describe('a refusal leads to', () => {
  const steps = stepsOf('details', true);
  const refusal = (code: ApiError['code'], fields = {}) => new ApiError(code, '', 422, fields);

  it('the photographs, if it names one', () => {
    expect(stepOfRefusal(refusal('too_dark', { 'photo[1]': 'dark' }), steps)).toBe('photos');
    expect(stepOfRefusal(refusal('not_live'), steps)).toBe('photos');
  });

  it('what was typed, if it is about that', () => {
    expect(stepOfRefusal(refusal('code_taken'), steps)).toBe('details');
    expect(stepOfRefusal(refusal('validation_failed', { department: '' }), steps)).toBe('details');
    const invited = stepsOf('password', true);
    expect(stepOfRefusal(refusal('validation_failed', { password: '' }), invited)).toBe('password');
  });

  it('the consent, when the text has changed', () => {
    expect(stepOfRefusal(refusal('consent_required'), steps)).toBe('consent');
  });

  it('nowhere, if only time helps', () => {
    expect(stepOfRefusal(new ApiError('unreachable', '', 0), steps)).toBeNull();
    expect(stepOfRefusal(refusal('face_already_enrolled'), steps)).toBeNull();
  });
});
