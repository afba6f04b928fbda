import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { addDays } from '@/api/days';
import { cycleOf, lengthOf, LONGEST_CYCLE, type Block, type Worked } from './cycle';

export const KINDS = ['shift', 'week', 'rotation'] as const;
export type Kind = (typeof KINDS)[number];

/** What a field for a number holds; '' once it is cleared. */
export type Amount = number | '';

/** What the drawer edits. Fields are named as the server names them where it has them. */
export interface PlanValues {
  kind: Kind;
  from: string | null;
  to: string | null;
  openEnded: boolean;
  note: string;
  /** Of one shift; `REST` for days off. */
  shift_id: string | null;
  on_shift_days: boolean;
  /** Monday first; `REST` for days off. */
  week: string[];
  blocks: { shift: string; days: Amount }[];
  /** With which day of the rotation it begins; 1 is the first. */
  first: Amount;
}

export type PlanForm = UseFormReturnType<PlanValues>;

/** A choice of its own in the fields, which cannot hold null. */
export const REST = 'rest';
const workedOf = (choice: string | null): Worked => (choice === REST ? null : choice);

export const LONGEST_NOTE = 200;
const WEEK = 7;

// 2024-01-01 was a Monday.
const MONDAY = '2024-01-01';

/** 0 = Monday … 6 = Sunday. */
export function weekdayIndex(day: string): number {
  const days = (Date.parse(day) - Date.parse(MONDAY)) / 86_400_000;
  return ((days % WEEK) + WEEK) % WEEK;
}

/** A day that is this weekday, to name it: 0 = Monday. */
export const dayOfWeekday = (index: number) => addDays(MONDAY, index);

export const blocksIn = ({ blocks }: Pick<PlanValues, 'blocks'>): Block[] =>
  blocks.map(({ shift, days }) => ({ shift: workedOf(shift), days: days || 0 }));

/** The cycle that is meant, from its first day on. */
export function cycleIn(values: PlanValues): Worked[] {
  switch (values.kind) {
    case 'shift':
      return [workedOf(values.shift_id)];
    case 'week': {
      const from = values.from ? weekdayIndex(values.from) : 0;
      const week = values.week.map(workedOf);
      return [...week.slice(from), ...week.slice(0, from)];
    }
    case 'rotation':
      return cycleOf(blocksIn(values), values.first || 1);
  }
}

/** Whether a single shift is meant on its own weekdays alone: a rest day has none, and a single day is chosen. */
export function isOnShiftDays(values: PlanValues): boolean {
  const single = !values.openEnded && values.from === values.to;
  return values.kind === 'shift' && values.shift_id !== REST && values.on_shift_days && !single;
}

export function bodyOf(
  values: PlanValues,
  people: readonly string[],
): Schemas['NewShiftAssignments'] {
  return {
    person_ids: [...people],
    from: values.from ?? '',
    to: values.openEnded ? null : values.to,
    cycle: cycleIn(values),
    on_shift_days: isOnShiftDays(values),
    note: values.note.trim(),
  };
}

interface Complaints {
  required: string;
  endFirst: string;
  allRest: string;
  tooLong: string;
}

/** What keeps the plan from being sent, by field; the server looks at all the rest. */
export function checkPlan(values: PlanValues, say: Complaints): Record<string, string> {
  const { kind, from, to, openEnded, shift_id } = values;
  const complaints: Record<string, string> = {};
  if (!from) complaints.from = say.required;
  if (!openEnded && !to) complaints.to = say.required;
  if (!openEnded && from && to && to < from) complaints.to = say.endFirst;
  if (kind === 'shift' && !shift_id) complaints.shift_id = say.required;
  if (kind === 'week' && values.week.every((choice) => choice === REST))
    complaints.week = say.allRest;
  if (kind === 'rotation') Object.assign(complaints, checkRotation(values, say));
  return complaints;
}

function checkRotation(values: PlanValues, say: Complaints): Record<string, string> {
  const blocks = blocksIn(values);
  const empty = blocks.flatMap(({ days }, index) =>
    days === 0 ? [[`blocks.${index}.days`, say.required] as const] : [],
  );
  if (empty.length > 0) return Object.fromEntries(empty);
  if (lengthOf(blocks) > LONGEST_CYCLE) return { blocks: say.tooLong };
  if (blocks.every(({ shift }) => shift === null)) return { blocks: say.allRest };
  return {};
}
