import type account from '../features/account/locales/en.json';
import type camera from '../components/camera/locales/en.json';
import type dashboard from '../features/dashboard/locales/en.json';
import type history from '../features/history/locales/en.json';
import type home from '../features/home/locales/en.json';
import type records from '../features/records/locales/en.json';

/** One line for each feature or component with texts of its own. */
export interface FeatureTexts {
  account: typeof account;
  camera: typeof camera;
  dashboard: typeof dashboard;
  history: typeof history;
  home: typeof home;
  records: typeof records;
}
