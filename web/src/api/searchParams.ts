const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** Readers for what stands in an address: the value if it makes sense, else undefined. */
export const paramOf = {
  id: (value: unknown): string | undefined =>
    typeof value === 'string' && UUID.test(value) ? value : undefined,
  /** An address turns a text of digits alone into a number. */
  text: (value: unknown): string | undefined =>
    typeof value === 'string' || typeof value === 'number'
      ? String(value).trim().slice(0, 200) || undefined
      : undefined,
  /** yyyy-mm */
  month: (value: unknown): string | undefined =>
    typeof value === 'string' && MONTH.test(value) ? value : undefined,
  oneOf: <T extends string>(values: readonly T[], value: unknown): T | undefined =>
    values.find((known) => known === value),
};
