export const SETTINGS_TABS = ['general', 'payroll'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** The tab that stands in the address; undefined for the first, and for what makes no sense. */
export function settingsTabOf(value: unknown): SettingsTab | undefined {
  const known = SETTINGS_TABS.find((tab) => tab === value);
  return known === 'general' ? undefined : known;
}
