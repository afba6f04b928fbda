export const TABS = ['departments', 'shifts', 'sites', 'holidays', 'leave_types'] as const;
export type Tab = (typeof TABS)[number];

/** The tab that stands in the address; undefined for the first, and for what makes no sense. */
export function tabOf(value: unknown): Tab | undefined {
  const known = TABS.find((tab) => tab === value);
  return known === 'departments' ? undefined : known;
}
