import type account from '../features/account/locales/en.json';
import type audit from '../features/audit/locales/en.json';
import type auditLog from '../components/auditLog/locales/en.json';
import type camera from '../components/camera/locales/en.json';
import type dashboard from '../features/dashboard/locales/en.json';
import type help from '../features/help/locales/en.json';
import type history from '../features/history/locales/en.json';
import type home from '../features/home/locales/en.json';
import type organisation from '../features/organisation/locales/en.json';
import type outbox from '../features/outbox/locales/en.json';
import type people from '../features/people/locales/en.json';
import type settings from '../features/settings/locales/en.json';
import type registration from '../features/registration/locales/en.json';
import type records from '../features/records/locales/en.json';

/** One line for each feature or component with texts of its own. */
export interface FeatureTexts {
  account: typeof account;
  audit: typeof audit;
  auditLog: typeof auditLog;
  camera: typeof camera;
  dashboard: typeof dashboard;
  help: typeof help;
  history: typeof history;
  home: typeof home;
  organisation: typeof organisation;
  outbox: typeof outbox;
  people: typeof people;
  settings: typeof settings;
  registration: typeof registration;
  records: typeof records;
}
