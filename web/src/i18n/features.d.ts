import type home from '../features/home/locales/en.json';

/** One line for each feature with texts of its own. */
export interface FeatureTexts {
  home: typeof home;
}
