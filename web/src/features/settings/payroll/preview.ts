import { isTimed, type CodeValues, type ColumnKey, type ColumnValues } from './form';

/** What a line of the export can say, but for the amounts, which depend on what is paid. */
export type Sample = Record<Exclude<ColumnKey, 'hours' | 'minutes' | 'days'>, string>;

const AMOUNTS = { hours: '152.50', minutes: '9150', days: '2.00' } as const;

/** What a spreadsheet would take for a formula is text in the file. */
const FORMULA = /^ *[=+\-@\t\r\n＝＋－＠]/;

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function valueOf(key: ColumnKey, sample: Sample, timed: boolean): string {
  if (key === 'days') return timed ? '' : AMOUNTS.days;
  if (key === 'hours' || key === 'minutes') return timed ? AMOUNTS[key] : '';
  return sample[key];
}

/** The fields of the export's first lines as CSV has them: of the heading, and of one for the item of this code. */
export function previewOf(
  columns: readonly ColumnValues[],
  standard: Record<ColumnKey, string>,
  { item }: Pick<CodeValues, 'item'>,
  sample: Sample,
): [heading: string[], line: string[]] {
  return [
    columns.map(({ key, title }) => field(title.trim() || standard[key])),
    columns.map(({ key }) => field(valueOf(key, sample, isTimed(item)))),
  ];
}
