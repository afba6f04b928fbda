import { useTranslation } from 'react-i18next';
import type { FeatureTexts } from './features';

/**
 * Loads these texts with the page that calls it, for parts of it that come later: a text that is missing then would
 * take the page away for a moment, and with it the focus on its heading.
 */
export function useTextsOf(...namespaces: (keyof FeatureTexts)[]): void {
  useTranslation(namespaces);
}
