import type { Schemas } from '@/api/client';

type Shift = Pick<Schemas['Shift'], 'id' | 'name'>;

/** How many colours the grid has; letters tell shifts apart that share one. */
export const COLORS = 8;

export interface ShiftMark {
  letters: string;
  /** 0 … COLORS - 1 */
  color: number;
}

/** Marks belong to the letter before them: without them Hindi would not be readable. */
function lettersOf(text: string): string[] {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** One letter, two, then numbered, so that shifts of one beginning differ too. */
function candidates(name: string): string[] {
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const initials = words.length > 1 ? words.map((word) => lettersOf(word)[0] ?? '').join('') : '';
  const [first = '?', ...rest] = lettersOf(words.join(''));
  return [
    ...(initials ? [initials.slice(0, 3)] : []),
    first,
    ...rest.map((letter) => first + letter),
    ...Array.from({ length: 99 }, (_, index) => `${first}${index + 2}`),
  ].map((letters) => letters.toLocaleUpperCase());
}

/**
 * A short name and a colour for each shift. Both are given in the order in which shifts were made (their ids grow with
 * time), so that one more shift leaves the others' as they are.
 */
export function marksOf(shifts: readonly Shift[]): ReadonlyMap<string, ShiftMark> {
  const marks = new Map<string, ShiftMark>();
  const taken = new Set<string>();
  const ordered = [...shifts].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [index, { id, name }] of ordered.entries()) {
    const letters = candidates(name).find((one) => !taken.has(one)) ?? '?';
    taken.add(letters);
    marks.set(id, { letters, color: index % COLORS });
  }
  return marks;
}
