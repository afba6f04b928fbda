import { Group, Text } from '@mantine/core';
import { IconClockHour9 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '@/api/client';
import { nameOf, useShifts, useSites } from '@/api/organisation';
import type { Column } from '@/components/DataTable';
import { PlainBadge } from '@/components/PlainBadge';
import { useFormat } from '@/i18n/format';
import { EditableList } from './EditableList';
import { useSaved } from './queries';
import { ShiftEditor } from './ShiftEditor';
import { describeRules } from './shift/summary';
import { describeDays } from './weekdays';

type Shift = Schemas['Shift'];

function ShiftName({ shift }: { shift: Shift }) {
  const { t } = useTranslation('organisation');
  return (
    <Group gap="xs">
      {shift.name}
      {shift.default ? <PlainBadge>{t('shifts.isDefault')}</PlainBadge> : null}
    </Group>
  );
}

function Hours({ shift }: { shift: Shift }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <bdi>
        {shift.start}–{shift.end}
      </bdi>
      {shift.end <= shift.start ? (
        <Text component="span" c="dimmed" size="sm">
          {' '}
          {t('shifts.overnight')}
        </Text>
      ) : null}
    </>
  );
}

function useColumns(): Column<Shift>[] {
  const { t, i18n } = useTranslation(['organisation', 'common']);
  const format = useFormat();
  const sites = useSites().data;
  return [
    {
      key: 'name',
      header: t('common:field.name'),
      title: true,
      cell: (shift) => <ShiftName shift={shift} />,
    },
    { key: 'hours', header: t('shifts.hours'), cell: (shift) => <Hours shift={shift} /> },
    {
      key: 'days',
      header: t('shifts.days'),
      cell: ({ days }) => describeDays(days, i18n.language),
    },
    {
      key: 'late',
      header: t('shifts.lateGrace'),
      numeric: true,
      cell: ({ late_grace_minutes }) => late_grace_minutes,
    },
    {
      key: 'rules',
      header: t('rules.column'),
      cell: (shift) => describeRules(shift, i18n.language, { t, format }) || null,
    },
    {
      key: 'site',
      header: t('common:field.site'),
      cell: ({ site_id }) => nameOf(sites, site_id),
    },
  ];
}

export function Shifts() {
  const { t } = useTranslation('organisation');
  const saved = useSaved();
  return (
    <EditableList
      query={useShifts()}
      columns={useColumns()}
      icon={IconClockHour9}
      texts={{
        label: t('tabs.shifts'),
        empty: t('shifts.empty'),
        emptyText: t('shifts.emptyText'),
        add: t('shifts.add'),
        removeTitle: ({ name }) => t('shifts.remove', { name }),
        removeText: t('shifts.removeText'),
      }}
      editor={(shift, close) => <ShiftEditor shift={shift} onClose={close} />}
      onRemove={async ({ id }) => {
        await api.DELETE('/api/v1/shifts/{id}', { params: { path: { id } } });
        await saved();
      }}
    />
  );
}
