import { Group, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { todayIn } from '@/api/days';
import { useOrganisationZone, useSites } from '@/api/organisation';
import { useHolidayCalendars } from '@/api/planning';
import type { Column } from '@/components/DataTable';
import { PlainBadge } from '@/components/PlainBadge';
import { useFormat } from '@/i18n/format';
import { EditableList } from '../EditableList';
import { useSaved } from '../queries';
import { CalendarEditor } from './CalendarEditor';
import { nextHoliday, type Calendar } from './form';

function Next({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('organisation');
  const format = useFormat();
  const next = nextHoliday(calendar.holidays, todayIn(useOrganisationZone()));
  if (!next)
    return (
      <Text span size="sm" c="dimmed">
        {t('holidays.noneAhead')}
      </Text>
    );
  return (
    <>
      {next.name}
      <Text span size="sm" c="dimmed">
        {' '}
        {format.day(next.date)}
      </Text>
    </>
  );
}

/** Where the holidays come from, and whether that works. */
function Origin({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('organisation');
  const format = useFormat();
  if (calendar.feed_url === null) return t('holidays.byHand');
  if (calendar.feed_error !== null)
    return <PlainBadge color="red">{t('holidays.feedFails')}</PlainBadge>;
  return (
    <Group gap="xs">
      <PlainBadge color="teal">{t('holidays.subscribed')}</PlainBadge>
      {calendar.fetched_at ? (
        <Text span size="sm" c="dimmed">
          {t('holidays.fetchedAt', { time: format.dateTime(calendar.fetched_at) })}
        </Text>
      ) : null}
    </Group>
  );
}

function useColumns(): Column<Calendar>[] {
  const { t } = useTranslation(['organisation', 'common']);
  const format = useFormat();
  const sites = useSites().data;
  return [
    { key: 'name', header: t('common:field.name'), title: true, cell: ({ name }) => name },
    {
      key: 'count',
      header: t('holidays.count'),
      numeric: true,
      cell: ({ holidays }) => format.number(holidays.length),
    },
    {
      key: 'next',
      header: t('holidays.next'),
      cell: (calendar) => <Next calendar={calendar} />,
    },
    {
      key: 'sites',
      header: t('tabs.sites'),
      cell: ({ id }) =>
        sites
          ?.filter(({ holiday_calendar_id }) => holiday_calendar_id === id)
          .map(({ name }) => name)
          .join(', ') || null,
    },
    {
      key: 'origin',
      header: t('holidays.origin'),
      cell: (calendar) => <Origin calendar={calendar} />,
    },
  ];
}

export function HolidayCalendars() {
  const { t } = useTranslation('organisation');
  const saved = useSaved();
  return (
    <EditableList
      query={useHolidayCalendars()}
      columns={useColumns()}
      icon={IconFlag}
      texts={{
        label: t('tabs.holidays'),
        empty: t('holidays.empty'),
        emptyText: t('holidays.emptyText'),
        add: t('holidays.add'),
        removeTitle: ({ name }) => t('holidays.remove', { name }),
        removeText: t('holidays.removeText'),
      }}
      editor={(calendar, close) => <CalendarEditor calendar={calendar} onClose={close} />}
      onRemove={async ({ id }) => {
        await api.DELETE('/api/v1/holiday-calendars/{id}', { params: { path: { id } } });
        await saved();
      }}
    />
  );
}
