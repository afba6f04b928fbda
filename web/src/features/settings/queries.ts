import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { invalidatePaths } from '@/api/invalidate';

export type Settings = Schemas['Settings'];
export type SettingsChange = Schemas['SettingsChange'];

export const useSettings = () => $api.useQuery('get', '/api/v1/settings');

// Where a setting shows elsewhere.
const CONCERNED = [
  '/api/v1/about',
  '/api/v1/status',
  '/api/v1/audit',
  '/api/v1/reports/{name}',
] as const;

/** Stores a change; the answer is the new state of all settings. */
export function useChangeSettings() {
  const client = useQueryClient();
  const { t } = useTranslation('common');
  return $api.useMutation('patch', '/api/v1/settings', {
    onSuccess: async (settings) => {
      client.setQueryData($api.queryOptions('get', '/api/v1/settings').queryKey, settings);
      await invalidatePaths(client, CONCERNED);
      notifications.show({ message: t('state.saved') });
    },
  });
}

/** Whether the server's configuration has the last word on a setting. */
export function isFixed(settings: Settings, name: Settings['fixed'][number]): boolean {
  return settings.fixed.includes(name);
}
