import {
  IconAdjustments,
  IconBeach,
  IconBuilding,
  IconCalendarTime,
  IconCalendarUser,
  IconChartLine,
  IconClipboardList,
  IconFaceId,
  IconHistory,
  IconLayoutDashboard,
  IconMail,
  IconReportAnalytics,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ParseKeys } from 'i18next';
import type { Role } from '@/api/session';

interface Destination {
  to: string;
  label: ParseKeys;
  icon: Icon;
  least: Role;
  /** Shows how many requests for leave wait. */
  waiting?: true;
}

/** What the navigation offers, in its order. */
export const DESTINATIONS: readonly Destination[] = [
  { to: '/', label: 'nav.checkIn', icon: IconFaceId, least: 'employee' },
  { to: '/my-attendance', label: 'nav.myAttendance', icon: IconCalendarUser, least: 'employee' },
  { to: '/leave', label: 'nav.leave', icon: IconBeach, least: 'employee', waiting: true },
  { to: '/roster', label: 'nav.roster', icon: IconCalendarTime, least: 'employee' },
  { to: '/dashboard', label: 'nav.dashboard', icon: IconLayoutDashboard, least: 'manager' },
  { to: '/records', label: 'nav.records', icon: IconClipboardList, least: 'manager' },
  { to: '/reports', label: 'nav.reports', icon: IconReportAnalytics, least: 'employee' },
  { to: '/analytics', label: 'nav.analytics', icon: IconChartLine, least: 'manager' },
  { to: '/people', label: 'nav.people', icon: IconUsers, least: 'manager' },
  { to: '/organisation', label: 'nav.organisation', icon: IconBuilding, least: 'hr' },
  { to: '/outbox', label: 'nav.outbox', icon: IconMail, least: 'hr' },
  { to: '/settings', label: 'nav.settings', icon: IconAdjustments, least: 'admin' },
  { to: '/audit', label: 'nav.audit', icon: IconHistory, least: 'admin' },
];
