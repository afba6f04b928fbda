import type account from '../features/account/locales/en.json';
import type home from '../features/home/locales/en.json';

/** One line for each feature with texts of its own. */
export interface FeatureTexts {
  account: typeof account;
  home: typeof home;
}
