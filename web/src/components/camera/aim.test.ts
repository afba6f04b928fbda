import { describe, expect, it } from 'vitest';
import { advance, START, type Aim, type AimEvent, type Hint, type Purpose } from './aim';

const ready: AimEvent = { type: 'answer', ready: true, hint: null };
const hint = (word: Hint): AimEvent => ({ type: 'answer', ready: false, hint: word });

function after(events: AimEvent[], purpose: Purpose = 'check_in'): Aim {
  return events.reduce((aim, event) => advance(aim, event, purpose), START);
}

describe('the shot', () => {
  it('comes with the second ready answer in a row at a check-in, the third at an enrolment', () => {
    expect(after([ready]).shoot).toBe(false);
    expect(after([ready, ready]).shoot).toBe(true);
    expect(after([ready, ready], 'enrolment').shoot).toBe(false);
    expect(after([ready, ready, ready], 'enrolment').shoot).toBe(true);
  });

  it('waits anew when the face moved meanwhile, or the server fell silent', () => {
    expect(after([ready, hint('hold_still'), ready]).shoot).toBe(false);
    expect(after([ready, { type: 'busy' }, ready]).shoot).toBe(false);
  });

  it('is not taken back by what comes after it', () => {
    expect(after([ready, ready, hint('no_face')]).shoot).toBe(true);
  });
});

describe('the words', () => {
  it('give the first hint at once', () => {
    expect(after([hint('move_closer')]).shown).toBe('move_closer');
    expect(after([{ type: 'busy' }, hint('more_light')]).shown).toBe('more_light');
  });

  it('change to another hint only when it was given twice', () => {
    expect(after([hint('move_closer'), hint('more_light')]).shown).toBe('move_closer');
    expect(after([hint('move_closer'), hint('more_light'), hint('more_light')]).shown).toBe(
      'more_light',
    );
    expect(
      after([hint('move_closer'), hint('more_light'), hint('no_face'), hint('more_light')]).shown,
    ).toBe('move_closer');
  });

  it('ask to hold still when a good picture is lost for one answer', () => {
    expect(after([ready, hint('centre_face')]).shown).toBe('hold_still');
    expect(after([ready, hint('centre_face'), hint('centre_face')]).shown).toBe('centre_face');
  });

  it('say so at once when the server is busy or cannot help', () => {
    expect(after([hint('move_closer'), { type: 'busy' }]).shown).toBe('busy');
    expect(after([ready, { type: 'by_hand' }]).shown).toBe('by_hand');
  });
});
