import type account from '../features/account/locales/en.json';
import type analytics from '../features/analytics/locales/en.json';
import type attendanceDay from '../components/attendanceDay/locales/en.json';
import type audit from '../features/audit/locales/en.json';
import type auditLog from '../components/auditLog/locales/en.json';
import type camera from '../components/camera/locales/en.json';
import type charts from '../components/charts/locales/en.json';
import type dashboard from '../features/dashboard/locales/en.json';
import type help from '../features/help/locales/en.json';
import type history from '../features/history/locales/en.json';
import type home from '../features/home/locales/en.json';
import type leave from '../features/leave/locales/en.json';
import type organisation from '../features/organisation/locales/en.json';
import type outbox from '../features/outbox/locales/en.json';
import type people from '../features/people/locales/en.json';
import type settings from '../features/settings/locales/en.json';
import type registration from '../features/registration/locales/en.json';
import type roster from '../features/roster/locales/en.json';
import type planning from '../components/planning/locales/en.json';
import type reports from '../features/reports/locales/en.json';
import type records from '../features/records/locales/en.json';

/** One line for each feature or component with texts of its own. */
export interface FeatureTexts {
  account: typeof account;
  analytics: typeof analytics;
  attendanceDay: typeof attendanceDay;
  audit: typeof audit;
  auditLog: typeof auditLog;
  camera: typeof camera;
  charts: typeof charts;
  dashboard: typeof dashboard;
  help: typeof help;
  history: typeof history;
  home: typeof home;
  leave: typeof leave;
  organisation: typeof organisation;
  outbox: typeof outbox;
  people: typeof people;
  settings: typeof settings;
  registration: typeof registration;
  records: typeof records;
  reports: typeof reports;
  roster: typeof roster;
  planning: typeof planning;
}
