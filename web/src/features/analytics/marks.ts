export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'ring';

interface Mark {
  color: string;
  shape: Shape;
  dash?: string;
}

/** How each line is drawn: told apart by dashes and markers where colours are not. As many as may be shown. */
export const MARKS: readonly Mark[] = [
  { color: 'var(--series-1)', shape: 'circle' },
  { color: 'var(--series-2)', shape: 'square', dash: '7 4' },
  { color: 'var(--series-3)', shape: 'triangle', dash: '2 3' },
  { color: 'var(--series-4)', shape: 'diamond', dash: '10 4 2 4' },
  { color: 'var(--series-5)', shape: 'cross', dash: '14 5' },
  { color: 'var(--series-6)', shape: 'ring', dash: '5 3 1 3 1 3' },
];

export const markAt = (index: number): Mark =>
  MARKS[index % MARKS.length] ?? { color: 'var(--series-1)', shape: 'circle' };

export interface LegendItem {
  name: string;
  color: string;
  /** A filled block without it. */
  line?: Mark;
  hatched?: boolean;
}
