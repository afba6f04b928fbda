import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { invalidatePaths } from '@/api/invalidate';

// Who belongs where, and when they are expected: days are judged by it.
const CONCERNED = [
  '/api/v1/departments',
  '/api/v1/shifts',
  '/api/v1/sites',
  '/api/v1/attendance',
  '/api/v1/people/{id}/today',
  '/api/v1/dashboard',
  '/api/v1/audit',
] as const;

/** Has everything that a change of the organisation makes old read again, and says that it is saved. */
export function useSaved(): () => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation('common');
  return async () => {
    await invalidatePaths(client, CONCERNED);
    notifications.show({ message: t('state.saved') });
  };
}

export const useAddDepartment = () => $api.useMutation('post', '/api/v1/departments');
export const useChangeDepartment = () => $api.useMutation('patch', '/api/v1/departments/{id}');
export const useAddShift = () => $api.useMutation('post', '/api/v1/shifts');
export const useChangeShift = () => $api.useMutation('patch', '/api/v1/shifts/{id}');
export const useAddSite = () => $api.useMutation('post', '/api/v1/sites');
export const useChangeSite = () => $api.useMutation('patch', '/api/v1/sites/{id}');
