import { Paper, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '@/components/Page';
import { Departments } from './Departments';
import { HolidayCalendars } from './holidays/HolidayCalendars';
import { LeaveTypes } from './LeaveTypes';
import { Shifts } from './Shifts';
import { Sites } from './Sites';
import { TABS, tabOf } from './search';

const PANELS = {
  departments: Departments,
  shifts: Shifts,
  sites: Sites,
  holidays: HolidayCalendars,
  leave_types: LeaveTypes,
};

export function OrganisationPage() {
  const { t } = useTranslation('organisation');
  const { tab = 'departments' } = useSearch({ from: '/shell/organisation' });
  const navigate = useNavigate({ from: '/organisation' });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        value={tab}
        onChange={(chosen) => void navigate({ search: { tab: tabOf(chosen) }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((one) => {
          const Panel = PANELS[one];
          return (
            <Tabs.Panel key={one} value={one}>
              <Paper withBorder p={{ base: 'sm', sm: 'md' }} radius="md">
                <Panel />
              </Paper>
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Page>
  );
}
