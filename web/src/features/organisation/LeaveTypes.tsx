import { Group } from '@mantine/core';
import { IconPlaneDeparture } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useLeaveTypes, type LeaveType } from '@/api/planning';
import type { Column } from '@/components/DataTable';
import { PlainBadge } from '@/components/PlainBadge';
import { useFormat } from '@/i18n/format';
import { EditableList } from './EditableList';
import { LeaveTypeEditor } from './LeaveTypeEditor';
import { useSaved } from './queries';

function useColumns(): Column<LeaveType>[] {
  const { t } = useTranslation(['organisation', 'common']);
  const format = useFormat();
  return [
    {
      key: 'name',
      header: t('common:field.name'),
      title: true,
      cell: ({ name, retired }) => (
        <Group gap="xs" component="span">
          {name}
          {retired ? <PlainBadge color="gray">{t('leaveTypes.isRetired')}</PlainBadge> : null}
        </Group>
      ),
    },
    {
      key: 'paid',
      header: t('leaveTypes.pay'),
      cell: ({ paid }) => t(paid ? 'leaveTypes.paid' : 'leaveTypes.unpaid'),
    },
    {
      key: 'allowance',
      header: t('leaveTypes.allowance'),
      cell: ({ yearly_allowance_days: days }) =>
        days === null
          ? t('leaveTypes.unlimited')
          : t('leaveTypes.days', { count: days, days: format.number(days) }),
    },
  ];
}

export function LeaveTypes() {
  const { t } = useTranslation('organisation');
  const saved = useSaved();
  return (
    <EditableList
      query={useLeaveTypes()}
      columns={useColumns()}
      icon={IconPlaneDeparture}
      texts={{
        label: t('tabs.leave_types'),
        empty: t('leaveTypes.empty'),
        emptyText: t('leaveTypes.emptyText'),
        add: t('leaveTypes.add'),
        removeTitle: ({ name }) => t('leaveTypes.remove', { name }),
        removeText: t('leaveTypes.removeText'),
      }}
      editor={(type, close) => <LeaveTypeEditor type={type} onClose={close} />}
      onRemove={async ({ id }) => {
        await api.DELETE('/api/v1/leave-types/{id}', { params: { path: { id } } });
        await saved();
      }}
    />
  );
}
