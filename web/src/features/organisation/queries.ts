import { notifications } from '@mantine/notifications';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';

/** What a change of the organisation makes old, and the word that it is done. */
export function useSaved(): () => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation('common');
  return async () => {
    const lists = ['/api/v1/departments', '/api/v1/shifts', '/api/v1/sites'];
    const concerned = ({ queryKey }: { queryKey: QueryKey }) =>
      lists.includes(String(queryKey[1])) || queryKey[1] === '/api/v1/dashboard';
    await client.invalidateQueries({ predicate: concerned });
    notifications.show({ message: t('state.saved') });
  };
}

export const useAddDepartment = () => $api.useMutation('post', '/api/v1/departments');
export const useChangeDepartment = () => $api.useMutation('patch', '/api/v1/departments/{id}');
export const useAddShift = () => $api.useMutation('post', '/api/v1/shifts');
export const useChangeShift = () => $api.useMutation('patch', '/api/v1/shifts/{id}');
export const useAddSite = () => $api.useMutation('post', '/api/v1/sites');
export const useChangeSite = () => $api.useMutation('patch', '/api/v1/sites/{id}');
