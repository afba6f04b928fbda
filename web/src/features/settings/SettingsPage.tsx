import { Stack, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { GeneralSettings } from './GeneralSettings';
import { LateMailSettings } from './LateMailSettings';
import { MailSettings } from './MailSettings';
import { PayrollSettings } from './payroll/PayrollSettings';
import { PolicySettings } from './PolicySettings';
import { useSettings, type Settings } from './queries';
import { SETTINGS_TABS, settingsTabOf } from './search';

/** Both stay while one looks at the other: what was not saved yet is not lost. */
function SettingsTabs({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const { tab = 'general' } = useSearch({ from: '/shell/settings' });
  const navigate = useNavigate({ from: '/settings' });
  return (
    <Tabs
      value={tab}
      onChange={(chosen) =>
        void navigate({ search: { tab: settingsTabOf(chosen) }, replace: true })
      }
    >
      <Tabs.List mb="md">
        {SETTINGS_TABS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tabs.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="general">
        <Stack gap="lg">
          <GeneralSettings settings={settings} />
          <PolicySettings settings={settings} />
          <LateMailSettings settings={settings} />
          <MailSettings settings={settings} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="payroll">
        <PayrollSettings settings={settings} />
      </Tabs.Panel>
    </Tabs>
  );
}

export function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')} lead={t('lead')} width={760}>
      <QueryState query={useSettings()} height={900}>
        {(settings) => <SettingsTabs settings={settings} />}
      </QueryState>
    </Page>
  );
}
