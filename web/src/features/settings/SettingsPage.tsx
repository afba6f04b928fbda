import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { GeneralSettings } from './GeneralSettings';
import { LateMailSettings } from './LateMailSettings';
import { MailSettings } from './MailSettings';
import { PolicySettings } from './PolicySettings';
import { useSettings } from './queries';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')} lead={t('lead')} width={760}>
      <QueryState query={useSettings()} height={900}>
        {(settings) => (
          <Stack gap="lg">
            <GeneralSettings settings={settings} />
            <PolicySettings settings={settings} />
            <LateMailSettings settings={settings} />
            <MailSettings settings={settings} />
          </Stack>
        )}
      </QueryState>
    </Page>
  );
}
