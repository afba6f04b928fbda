import { Stack, Title } from '@mantine/core';
import { IconCalendarUser } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { endOfMonth, startOfMonth, todayIn } from '@/api/days';
import { useZoneOf } from '@/api/organisation';
import { usePlan, type RosterDay } from '@/api/planning';
import { useSession } from '@/api/session';
import { EmptyState } from '@/components/EmptyState';
import { MonthChoice } from '@/components/MonthChoice';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { useTextsOf } from '@/i18n/useTextsOf';
import type { AttendanceDay, OpenDay } from './calendar';
import { DayDrawer } from './DayDrawer';
import { DayList } from './DayList';
import { MonthCalendar } from './MonthCalendar';
import { useMonth } from './queries';
import { Totals } from './Totals';

const route = getRouteApi('/shell/my-attendance');

interface MonthProps {
  days: AttendanceDay[];
  /** What was planned of the days. */
  plan: readonly RosterDay[];
  month: string;
  today: string;
  onOpen: OpenDay;
}

function Month({ days, plan, month, today, onOpen }: MonthProps) {
  const { t } = useTranslation('history');
  const recorded = days.some(({ status }) => status !== 'off');
  return (
    <Stack>
      <Totals days={days} />
      <MonthCalendar month={month} today={today} days={days} plan={plan} onOpen={onOpen} />
      <Title order={2} size="h4" mt="sm">
        {t('list')}
      </Title>
      {recorded ? (
        <DayList days={days} plan={plan} onOpen={onOpen} />
      ) : (
        <EmptyState icon={IconCalendarUser} title={t('empty.title')} text={t('empty.text')} />
      )}
    </Stack>
  );
}

/** One's own attendance, a month at a time. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  useTextsOf('planning', 'attendanceDay');
  const { person } = useSession();
  const today = todayIn(useZoneOf(person));
  const navigate = route.useNavigate();
  const thisMonth = startOfMonth(today);
  const search = route.useSearch();
  const asked = search.month ? `${search.month}-01` : thisMonth;
  const month = asked > thisMonth ? thisMonth : asked;
  const last = month === thisMonth ? today : endOfMonth(month);
  const query = useMonth(person.id, month, last);
  const plan = usePlan(person.id, month, last).data ?? [];
  const open = (day: string) => {
    void navigate({ search: { ...search, day }, resetScroll: false });
  };
  const close = () => {
    void navigate({ search: { month: search.month }, resetScroll: false, replace: true });
  };
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
        {(days) => (
          <>
            <Month days={days} plan={plan} month={month} today={today} onOpen={open} />
            <DayDrawer record={days.find(({ day }) => day === search.day)} onClose={close} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
