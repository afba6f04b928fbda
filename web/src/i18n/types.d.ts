import 'i18next';
import type common from './locales/en/common.json';
import type errors from './locales/en/errors.json';
import type { FeatureTexts } from './features';

// The compiler refuses a key that the English texts do not have.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: { common: typeof common; errors: typeof errors } & FeatureTexts;
  }
}
