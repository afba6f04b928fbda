import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/api/problem';
import { stepAfter, stepBefore, stepOfRefusal, stepsOf, type Decision, type Step } from './flow';

/**
 * Where a person is on the way, what they decided and the photographs; all of it survives any refusal. `onMove` is
 * called when the person themselves goes to another step.
 */
export function useFlow(first: 'details' | 'password' | null, onMove: () => void) {
  const client = useQueryClient();
  const [decision, setDecision] = useState<Decision>(null);
  const [version, setVersion] = useState('');
  const [photos, setPhotos] = useState<File[]>([]);
  const [changed, setChanged] = useState(false);
  const [moved, setMoved] = useState(false);
  const [step, setStep] = useState<Step>(first ?? 'consent');
  const steps = stepsOf(first, decision);

  const lead = (next: Step) => {
    setMoved(true);
    setStep(next);
  };
  const goTo = (next: Step) => {
    onMove();
    lead(next);
  };
  return {
    step,
    steps,
    decision,
    version,
    photos,
    changed,
    moved,
    decide: setDecision,
    goTo,
    agreeTo: (read: string) => {
      setVersion(read);
      setChanged(false);
      goTo(stepAfter(steps, 'consent'));
    },
    /** The photographs so far, so that they are there again when one comes back. */
    keep: setPhotos,
    choose: (taken: File[]) => {
      setPhotos(taken);
      goTo('review');
    },
    next: () => {
      goTo(stepAfter(steps, step));
    },
    back: () => {
      goTo(stepBefore(steps, step) ?? step);
    },
    /** Leads to where a refusal can be put right. */
    refused: (error: unknown) => {
      if (!(error instanceof ApiError)) return;
      if (error.code === 'consent_required') {
        setDecision(null);
        setChanged(true);
        void client.invalidateQueries({ queryKey: ['get', '/api/v1/consent'] });
      }
      const where = stepOfRefusal(error, steps);
      if (where) lead(where);
    },
    /** What is sent of all this. */
    sent: (): { fields: Record<string, string>; photos: File[] } =>
      decision
        ? { fields: { consent: 'true', consent_version: version }, photos }
        : { fields: { consent: 'false' }, photos: [] },
  };
}
