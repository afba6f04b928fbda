import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '@/api/client';
import { nameOf, useSites } from '@/api/organisation';
import { useHolidayCalendars } from '@/api/planning';
import { hasRole, useSession } from '@/api/session';
import type { Column } from '@/components/DataTable';
import { useFormat } from '@/i18n/format';
import { EditableList } from './EditableList';
import { useSaved } from './queries';
import { SiteEditor } from './SiteEditor';

function useColumns(): Column<Schemas['Site']>[] {
  const { t } = useTranslation(['organisation', 'common']);
  const format = useFormat();
  const calendars = useHolidayCalendars().data;
  return [
    { key: 'name', header: t('common:field.name'), title: true, cell: ({ name }) => name },
    { key: 'zone', header: t('sites.zone'), cell: ({ zone }) => <bdi>{zone}</bdi> },
    {
      key: 'now',
      header: t('sites.now'),
      cell: ({ zone }) => format.time(new Date().toISOString(), zone),
    },
    {
      key: 'holidays',
      header: t('tabs.holidays'),
      cell: ({ holiday_calendar_id }) =>
        nameOf(calendars, holiday_calendar_id) || t('common:field.none'),
    },
  ];
}

export function Sites() {
  const { t } = useTranslation('organisation');
  const { role } = useSession();
  const saved = useSaved();
  const remove = async ({ id }: { id: string }) => {
    await api.DELETE('/api/v1/sites/{id}', { params: { path: { id } } });
    await saved();
  };
  return (
    <EditableList
      query={useSites()}
      columns={useColumns()}
      icon={IconMapPin}
      texts={{
        label: t('tabs.sites'),
        empty: t('sites.empty'),
        emptyText: t('sites.emptyText'),
        add: t('sites.add'),
        removeTitle: ({ name }) => t('sites.remove', { name }),
        removeText: t('sites.removeText'),
      }}
      editor={(site, close) => <SiteEditor site={site} onClose={close} />}
      onRemove={hasRole(role, 'admin') ? remove : undefined}
    />
  );
}
