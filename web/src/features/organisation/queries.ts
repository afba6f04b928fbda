import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, api, type Schemas } from '@/api/client';
import { invalidatePaths } from '@/api/invalidate';

// Who belongs where, and when they are expected: days are judged by it.
const CONCERNED = [
  '/api/v1/departments',
  '/api/v1/shifts',
  '/api/v1/sites',
  '/api/v1/holiday-calendars',
  '/api/v1/leave-types',
  '/api/v1/people/{id}/leave-balance',
  '/api/v1/leave-requests',
  '/api/v1/roster',
  '/api/v1/attendance',
  '/api/v1/people/{id}/today',
  '/api/v1/people/{id}/days/{date}',
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
export const useAddCalendar = () => $api.useMutation('post', '/api/v1/holiday-calendars');
export const useChangeCalendar = () => $api.useMutation('patch', '/api/v1/holiday-calendars/{id}');
export const useAddLeaveType = () => $api.useMutation('post', '/api/v1/leave-types');
export const useChangeLeaveType = () => $api.useMutation('patch', '/api/v1/leave-types/{id}');

/** `useSaved` for a mutation's own `onSuccess`: it runs though the dialog is closed by then, and keeps none waiting. */
function useSavedMeanwhile(): () => void {
  const saved = useSaved();
  return () => void saved();
}

export function useFetchCalendar() {
  return $api.useMutation('post', '/api/v1/holiday-calendars/{id}/refresh', {
    onSuccess: useSavedMeanwhile(),
  });
}

/** Brings the holidays of an iCalendar file into a calendar. */
export function useImportHolidays() {
  const onSuccess = useSavedMeanwhile();
  return useMutation({
    mutationFn: async ({ id, file }: { id: string; file: File }) => {
      const answer = await api.POST('/api/v1/holiday-calendars/{id}/import', {
        params: { path: { id } },
        body: await file.text(),
        bodySerializer: (text: string) => text,
        headers: { 'Content-Type': 'text/calendar' },
      });
      return answer.data as Schemas['HolidayImport'];
    },
    onSuccess,
  });
}
