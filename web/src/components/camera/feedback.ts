import { useSyncExternalStore } from 'react';
import { remember, remembered } from '@/storage';

interface FeedbackChoice {
  sound: boolean;
  vibration: boolean;
}

export type Outcome = 'taken' | 'accepted' | 'refused';

const KEY = 'rollcall-feedback';
const listeners = new Set<() => void>();

function read(): FeedbackChoice {
  const words = (remembered(KEY) ?? 'vibration').split(' ');
  return { sound: words.includes('sound'), vibration: words.includes('vibration') };
}

let choice = read();

/** Whether this browser can vibrate at all. */
export const canVibrate = 'vibrate' in navigator;

export function useFeedbackChoice(): [FeedbackChoice, (choice: FeedbackChoice) => void] {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => choice,
  );
  return [current, choose];
}

function choose(next: FeedbackChoice): void {
  choice = next;
  const words = [next.sound && 'sound', next.vibration && 'vibration'].filter(Boolean);
  remember(KEY, words.join(' ') || 'none');
  for (const listener of listeners) listener();
}

const TONES: Record<Outcome, readonly number[]> = {
  taken: [880],
  accepted: [660, 990],
  refused: [220, 196],
};
const VIBRATION: Record<Outcome, number[]> = { taken: [30], accepted: [80], refused: [60, 60, 60] };
const TONE_S = 0.12;

let audio: AudioContext | null = null;

function play(tones: readonly number[]): void {
  audio ??= new AudioContext();
  const start = audio.currentTime;
  tones.forEach((pitch, index) => {
    if (!audio) return;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = start + index * TONE_S;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.15, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  });
}

/** Lets the person hear or feel what happened, as far as they chose to. */
export function signal(outcome: Outcome): void {
  if (choice.sound) play(TONES[outcome]);
  if (choice.vibration && canVibrate) navigator.vibrate(VIBRATION[outcome]);
}
