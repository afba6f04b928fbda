import type { Schemas } from '@/api/client';
import { valuesOf, type ShiftValues } from './form';

/** The parts of the form that are folded away until somebody needs them, with the fields in each. */
export const SECTIONS = {
  window: ['opens_before_minutes', 'closes_after_minutes'],
  breaks: ['breaks', 'gaps'],
  flexible: ['flexible'],
  hours: ['hours_counted', 'round_in', 'round_out', 'auto_check_out'],
  thresholds: ['half_day_below_minutes', 'absent_below_minutes'],
  overtime: ['overtime'],
  lateness: ['lateness_cost'],
} as const satisfies Record<string, readonly (keyof Schemas['Shift'])[]>;

export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

const UNTOUCHED = valuesOf(null, '');

/** The sections where something differs from what holds when nobody says otherwise. */
export function sectionsInUse(values: ShiftValues): SectionName[] {
  const differs = (field: keyof ShiftValues) =>
    JSON.stringify(values[field]) !== JSON.stringify(UNTOUCHED[field]);
  return SECTION_NAMES.filter((name) => SECTIONS[name].some(differs));
}

/** The sections that hold fields with something wrong; paths such as "breaks.1.from". */
export function sectionsOf(paths: readonly string[]): SectionName[] {
  const fields: ReadonlySet<string> = new Set(paths.map((path) => path.split('.')[0] ?? ''));
  return SECTION_NAMES.filter((name) => SECTIONS[name].some((field) => fields.has(field)));
}
