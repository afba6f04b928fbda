import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';

/** The name of a department's manager. */
export function ManagerName({ id }: { id: string | null }) {
  const { t } = useTranslation('common');
  const person = $api.useQuery(
    'get',
    '/api/v1/people/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== null, staleTime: 60_000 },
  ).data;
  return id === null ? t('field.none') : (person?.name ?? '…');
}
