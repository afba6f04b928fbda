import { useTranslation } from 'react-i18next';

/** Whether a field holds nothing: no choice, blanks, or a number that was cleared. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && !value.trim());
}

/** What a form says of a field that must be filled in; null where it is. */
export function useRequired(): (value: unknown) => string | null {
  const { t } = useTranslation();
  return (value) => (isBlank(value) ? t('required') : null);
}
