import type { Schemas } from '@/api/client';

export type Hint = Schemas['Hint'];
export type Pose = 'straight' | 'left' | 'right';
export type Purpose = 'check_in' | 'enrolment';

/** What the person is told. `looking`: no answer yet; `busy`: the server has no time; `by_hand`: it cannot help. */
export type Shown = Hint | 'looking' | 'ready' | 'busy' | 'by_hand';

export type AimEvent =
  { type: 'answer'; ready: boolean; hint: Hint | null } | { type: 'busy' } | { type: 'by_hand' };

export interface Aim {
  shown: Shown;
  /** Answers in a row that said ready. */
  steady: number;
  /** A hint that was given once: shown when it is given again, so that words do not flicker. */
  candidate: Hint | null;
  /** The face is right and has been for long enough. */
  shoot: boolean;
}

export const START: Aim = { shown: 'looking', steady: 0, candidate: null, shoot: false };

/** At about four answers a second: half a second of stillness, and more for a photograph that is kept. */
const STEADY_ENOUGH: Record<Purpose, number> = { check_in: 2, enrolment: 3 };

const NO_FACE: Hint = 'no_face';

function isFirstHint(shown: Shown): boolean {
  return shown === 'looking' || shown === 'busy';
}

/** The aim after one more answer of the guidance. Once it shoots it stays so. */
export function advance(aim: Aim, event: AimEvent, purpose: Purpose): Aim {
  if (aim.shoot) return aim;
  if (event.type !== 'answer') return { ...START, shown: event.type };
  if (event.ready) {
    const steady = aim.steady + 1;
    return { shown: 'ready', steady, candidate: null, shoot: steady >= STEADY_ENOUGH[purpose] };
  }
  const hint = event.hint ?? NO_FACE;
  const settled = hint === aim.shown || hint === aim.candidate || isFirstHint(aim.shown);
  return {
    shown: settled ? hint : aim.shown === 'ready' ? 'hold_still' : aim.shown,
    steady: 0,
    candidate: hint,
    shoot: false,
  };
}
