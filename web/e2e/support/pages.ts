import type { Login, Office } from './office';
import { dayFrom } from './plan';

/** A page of the application, somebody who may see it, and where it is. */
export interface AppPage {
  name: string;
  as: Login | null;
  path: string | ((office: Office) => Promise<string>);
}

const firstPerson = (office: Office) => office.people[0]?.id ?? '';
const ofPerson = (tab: string) => (office: Office) =>
  Promise.resolve(`/people/${firstPerson(office)}?tab=${tab}`);

async function invitation(office: Office): Promise<string> {
  const { url } = await office.admin.post<{ url: string }>(
    `/people/${office.people[1]?.id ?? ''}/invitation`,
  );
  const { pathname, hash } = new URL(url);
  return pathname + hash;
}

async function latestPunch(office: Office): Promise<string> {
  const { items } = await office.admin.get<{ items: { id: string }[] }>('/punches?limit=1');
  return `/records?punch=${items[0]?.id ?? ''}`;
}

/** A month of which something is planned. */
export const comingRoster = (office: Office) =>
  Promise.resolve(`/roster?day=${dayFrom(office, 15)}`);

/** Every page there is; the tests and the pictures go through them all. */
export const PAGES: readonly AppPage[] = [
  { name: 'sign-in', as: null, path: '/sign-in' },
  { name: 'forgot-password', as: null, path: '/forgot-password' },
  { name: 'reset-password', as: null, path: '/reset-password#token=anything' },
  { name: 'reset-password-incomplete', as: null, path: '/reset-password' },
  { name: 'setup', as: null, path: '/setup#token=anything' },
  { name: 'register', as: null, path: '/register' },
  { name: 'invitation', as: null, path: invitation },
  { name: 'invitation-invalid', as: null, path: '/invitation#token=anything' },
  { name: 'home', as: 'employee', path: '/' },
  { name: 'my-attendance', as: 'employee', path: '/my-attendance' },
  { name: 'me', as: 'employee', path: '/me' },
  { name: 'leave', as: 'employee', path: '/leave' },
  { name: 'leave-requests', as: 'manager', path: '/leave?tab=requests&status=all' },
  { name: 'roster', as: 'hr', path: comingRoster },
  { name: 'roster-week', as: 'manager', path: '/roster?view=week' },
  { name: 'roster-own', as: 'employee', path: comingRoster },
  { name: 'dashboard', as: 'admin', path: '/dashboard' },
  { name: 'dashboard-manager', as: 'manager', path: '/dashboard' },
  { name: 'records', as: 'hr', path: '/records' },
  { name: 'records-days', as: 'hr', path: '/records?tab=days' },
  { name: 'record', as: 'hr', path: latestPunch },
  { name: 'reports', as: 'manager', path: '/reports' },
  { name: 'report-sheet', as: 'hr', path: '/reports?report=monthly_sheet' },
  { name: 'report-own', as: 'employee', path: '/reports?report=daily_register&range=this_month' },
  { name: 'report-payroll', as: 'admin', path: '/reports?report=payroll' },
  {
    name: 'report-too-long',
    as: 'hr',
    path: '/reports?report=monthly_sheet&range=2026-01-01..2026-06-30',
  },
  { name: 'analytics', as: 'hr', path: '/analytics' },
  { name: 'analytics-manager', as: 'manager', path: '/analytics?range=last_12_months' },
  { name: 'people', as: 'hr', path: '/people' },
  { name: 'people-nobody', as: 'manager', path: '/people?text=nobody-is-called-this' },
  { name: 'people-new', as: 'hr', path: '/people/new' },
  { name: 'people-registrations', as: 'hr', path: '/people/registrations' },
  { name: 'people-import', as: 'hr', path: '/people/import' },
  { name: 'person', as: 'hr', path: ofPerson('details') },
  { name: 'person-faces', as: 'hr', path: ofPerson('faces') },
  { name: 'person-account', as: 'admin', path: ofPerson('account') },
  { name: 'person-history', as: 'admin', path: ofPerson('history') },
  { name: 'departments', as: 'hr', path: '/organisation?tab=departments' },
  { name: 'shifts', as: 'hr', path: '/organisation?tab=shifts' },
  { name: 'sites', as: 'admin', path: '/organisation?tab=sites' },
  { name: 'holidays', as: 'admin', path: '/organisation?tab=holidays' },
  { name: 'leave-types', as: 'hr', path: '/organisation?tab=leave_types' },
  { name: 'settings', as: 'admin', path: '/settings' },
  { name: 'settings-payroll', as: 'admin', path: '/settings?tab=payroll' },
  { name: 'outbox', as: 'hr', path: '/outbox' },
  { name: 'audit', as: 'admin', path: '/audit' },
  { name: 'help', as: 'employee', path: '/help' },
  { name: 'help-employees', as: null, path: '/help/employees' },
  { name: 'help-administrators', as: 'admin', path: '/help/administrators' },
  { name: 'no-permission', as: 'employee', path: '/settings' },
  { name: 'not-found', as: 'employee', path: '/nowhere' },
];

export async function pathOf(page: AppPage, office: Office): Promise<string> {
  return typeof page.path === 'string' ? page.path : page.path(office);
}
