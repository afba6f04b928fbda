import type { Schemas } from '@/api/client';

/** A shift's id, or null for a rest day. */
export type Worked = string | null;

/** So many days of the same in a row. */
export interface Block {
  shift: Worked;
  days: number;
}

/** The server takes no longer cycle. */
export const LONGEST_CYCLE = 84;

export const lengthOf = (blocks: readonly Block[]) =>
  blocks.reduce((sum, { days }) => sum + days, 0);

/** The cycle day by day, beginning with its `first` day (1 is the first). */
export function cycleOf(blocks: readonly Block[], first = 1): Worked[] {
  const days = blocks.flatMap(({ shift, days: count }) => Array<Worked>(count).fill(shift));
  const turn = days.length > 0 ? (((first - 1) % days.length) + days.length) % days.length : 0;
  return [...days.slice(turn), ...days.slice(0, turn)];
}

/** Days in a row that are the same, as blocks. */
export function blocksOf(cycle: readonly Worked[]): Block[] {
  const blocks: Block[] = [];
  for (const shift of cycle) {
    const last = blocks.at(-1);
    if (last?.shift === shift) last.days += 1;
    else blocks.push({ shift, days: 1 });
  }
  return blocks;
}

type Shift = Pick<Schemas['Shift'], 'id' | 'start' | 'end' | 'default'>;

const isNight = ({ start, end }: Shift) => end <= start;

/** Shifts by what they are in a rotation: those of the day by their start, and those past midnight. */
function kindsOf(shifts: readonly Shift[]) {
  const byStart = [...shifts].sort((a, b) => (a.start < b.start ? -1 : 1));
  const days = byStart.filter((shift) => !isNight(shift));
  const nights = byStart.filter(isNight);
  const usual = days.find((shift) => shift.default) ?? days[0] ?? byStart[0];
  return { days, nights, usual };
}

export const PRESETS = ['two_two_four', 'four_four', 'seven_seven', 'weekly'] as const;
export type Preset = (typeof PRESETS)[number];

/** What a preset makes of the shifts there are; empty where they do not suffice for it. */
export function blocksOfPreset(preset: Preset, shifts: readonly Shift[]): Block[] {
  const { days, nights, usual } = kindsOf(shifts);
  if (!usual) return [];
  const [first = usual] = days;
  const night = nights[0];
  switch (preset) {
    case 'two_two_four':
      return night && night !== first
        ? [
            { shift: first.id, days: 2 },
            { shift: night.id, days: 2 },
            { shift: null, days: 4 },
          ]
        : [];
    case 'four_four':
      return [
        { shift: usual.id, days: 4 },
        { shift: null, days: 4 },
      ];
    case 'seven_seven':
      return [
        { shift: usual.id, days: 7 },
        { shift: null, days: 7 },
      ];
    case 'weekly': {
      const turns = [...days, ...nights].slice(0, LONGEST_CYCLE / 7);
      return turns.length > 1
        ? turns.flatMap(({ id }) => [
            { shift: id, days: 5 },
            { shift: null, days: 2 },
          ])
        : [];
    }
  }
}
