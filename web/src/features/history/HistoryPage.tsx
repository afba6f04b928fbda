import { ActionIcon, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCalendarUser, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addMonths, endOfMonth, startOfMonth, todayIn } from '@/api/days';
import { useZoneOf } from '@/api/organisation';
import { useSession } from '@/api/session';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';
import type { AttendanceDay } from './calendar';
import { DayList } from './DayList';
import { MonthCalendar } from './MonthCalendar';
import { useMonth } from './queries';
import { Totals } from './Totals';

const route = getRouteApi('/shell/my-attendance');

interface MonthChoiceProps {
  month: string;
  thisMonth: string;
  onChoose: (month: string) => void;
}

function MonthChoice({ month, thisMonth, onChoose }: MonthChoiceProps) {
  const { t } = useTranslation(['history', 'common']);
  const format = useFormat();
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('common:calendar.previousMonth')}
        onClick={() => {
          onChoose(addMonths(month, -1));
        }}
      >
        <IconChevronLeft size={20} aria-hidden className="mirrored" />
      </ActionIcon>
      <Text fw={600} miw="8.5em" ta="center" aria-live="polite">
        {format.month(month)}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('common:calendar.nextMonth')}
        disabled={month >= thisMonth}
        onClick={() => {
          onChoose(addMonths(month, 1));
        }}
      >
        <IconChevronRight size={20} aria-hidden className="mirrored" />
      </ActionIcon>
      <Button
        variant="default"
        disabled={month === thisMonth}
        onClick={() => {
          onChoose(thisMonth);
        }}
      >
        {t('common:range.this_month')}
      </Button>
    </Group>
  );
}

function Month({ days, month, today }: { days: AttendanceDay[]; month: string; today: string }) {
  const { t } = useTranslation('history');
  const recorded = days.some(({ status }) => status !== 'off');
  return (
    <Stack>
      <Totals days={days} />
      <MonthCalendar month={month} today={today} days={days} />
      <Title order={2} size="h4" mt="sm">
        {t('list')}
      </Title>
      {recorded ? (
        <DayList days={days} />
      ) : (
        <EmptyState icon={IconCalendarUser} title={t('empty.title')} text={t('empty.text')} />
      )}
    </Stack>
  );
}

/** One's own attendance, a month at a time. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  const { person } = useSession();
  const today = todayIn(useZoneOf(person));
  const navigate = route.useNavigate();
  const thisMonth = startOfMonth(today);
  const search = route.useSearch();
  const asked = search.month ? `${search.month}-01` : thisMonth;
  const month = asked > thisMonth ? thisMonth : asked;
  const last = month === thisMonth ? today : endOfMonth(month);
  const query = useMonth(person.id, month, last);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width={1100}
      actions={
        <MonthChoice
          month={month}
          thisMonth={thisMonth}
          onChoose={(chosen) => {
            const shown = chosen === thisMonth ? undefined : chosen.slice(0, 7);
            void navigate({ search: { month: shown }, resetScroll: false });
          }}
        />
      }
    >
      <QueryState query={query} height={760}>
        {(days) => <Month days={days} month={month} today={today} />}
      </QueryState>
    </Page>
  );
}
