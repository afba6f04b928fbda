type QualityWord = 'good' | 'fair' | 'weak';

// Photographs as people take them lie at 0.5 … 0.6, those with the face turned or far away below 0.4.
const GOOD_FROM = 0.55;
const FAIR_FROM = 0.4;

export function qualityWord(quality: number): QualityWord {
  if (quality >= GOOD_FROM) return 'good';
  return quality >= FAIR_FROM ? 'fair' : 'weak';
}
