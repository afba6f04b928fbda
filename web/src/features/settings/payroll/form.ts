import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { isBlank } from '@/components/useRequired';

export type PayrollFormat = Schemas['PayrollFormat'];
export type ColumnKey = PayrollFormat['columns'][number]['key'];
export type PayItem = PayrollFormat['codes'][number]['item'];

/** In the order in which they are offered. */
export const COLUMN_KEYS = [
  'code',
  'name',
  'email',
  'department',
  'from',
  'to',
  'pay_code',
  'pay_item',
  'percent',
  'leave_type',
  'hours',
  'minutes',
  'days',
] as const satisfies readonly ColumnKey[];

export const PAY_ITEMS = [
  'ordinary',
  'overtime',
  'overtime_unapproved',
  'leave',
  'holiday',
  'absence',
  'lateness',
] as const satisfies readonly PayItem[];

/** What the server takes at most. */
export const MOST = { codes: 100, codeLength: 40, headingLength: 60, percent: 1000 } as const;

export interface ColumnValues {
  key: ColumnKey;
  /** Empty: the standard heading. */
  title: string;
}

export interface CodeValues {
  item: PayItem;
  /** Of overtime; empty: any other. */
  percent: number | '';
  /** Of leave; empty: any other. */
  leave_type_id: string;
  code: string;
}

/** Named as the server names them, so that what it refuses lands at its field. */
export interface PayrollValues {
  payroll: { columns: ColumnValues[]; codes: CodeValues[] };
}
export type PayrollForm = UseFormReturnType<PayrollValues>;

export const isOvertime = (item: PayItem) => item === 'overtime' || item === 'overtime_unapproved';
/** Counted in hours; the others in days. */
export const isTimed = (item: PayItem) => item === 'ordinary' || isOvertime(item);

export const newCode = (item: PayItem): CodeValues => ({
  item,
  percent: '',
  leave_type_id: '',
  code: '',
});

export function valuesOf({ columns, codes }: PayrollFormat): PayrollValues {
  return {
    payroll: {
      columns: columns.map(({ key, title = '' }) => ({ key, title })),
      codes: codes.map(({ item, percent, leave_type_id, code }) => ({
        item,
        percent: percent ?? '',
        leave_type_id: leave_type_id ?? '',
        code,
      })),
    },
  };
}

/** What the code is about, without what its item has none of. */
function aboutOf({ item, percent, leave_type_id }: CodeValues) {
  return {
    item,
    ...(isOvertime(item) && percent !== '' ? { percent } : {}),
    ...(item === 'leave' && leave_type_id ? { leave_type_id } : {}),
  };
}

export function bodyOf({ payroll }: PayrollValues): PayrollFormat {
  return {
    columns: payroll.columns.map(({ key, title }) => ({
      key,
      ...(isBlank(title) ? {} : { title: title.trim() }),
    })),
    codes: payroll.codes.map((code) => ({ ...aboutOf(code), code: code.code.trim() })),
  };
}

/** What is wrong, by the path of the field: a code that is empty, and a second one for the same. */
export function checkPayroll(
  { payroll }: PayrollValues,
  texts: { required: string; repeated: string },
): Record<string, string> {
  const errors: Record<string, string> = {};
  const seen = new Set<string>();
  payroll.codes.forEach((code, index) => {
    const about = JSON.stringify(aboutOf(code));
    if (seen.has(about)) errors[`payroll.codes.${index}.item`] = texts.repeated;
    seen.add(about);
    if (isBlank(code.code)) errors[`payroll.codes.${index}.code`] = texts.required;
  });
  return errors;
}

/** The items that the export leaves out altogether. */
export function itemsWithoutCode(codes: readonly Pick<CodeValues, 'item'>[]): PayItem[] {
  return PAY_ITEMS.filter((item) => !codes.some((code) => code.item === item));
}
