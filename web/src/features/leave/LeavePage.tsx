import { Button, Stack, Tabs } from '@mantine/core';
import { IconCalendarPlus, IconChecklist } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayIn } from '@/api/days';
import { useLiveUpdates } from '@/api/events';
import { useOrganisationZone } from '@/api/organisation';
import { hasRole, useSession } from '@/api/session';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { AskForLeave } from './AskForLeave';
import { OwnLeave } from './OwnLeave';
import { useRequests } from './queries';
import { RequestFilters } from './RequestFilters';
import { RequestTable } from './RequestTable';
import type { LeaveSearch } from './search';

const route = getRouteApi('/shell/leave');

interface RequestsProps {
  search: LeaveSearch;
  change: (patch: Partial<LeaveSearch>) => void;
}

function Requests({ search, change }: RequestsProps) {
  const { t } = useTranslation('leave');
  const waiting = search.status === undefined;
  return (
    <Stack>
      <RequestFilters search={search} change={change} />
      <RequestTable
        who
        label={t('tab.requests')}
        query={useRequests(search)}
        empty={
          <EmptyState
            icon={IconChecklist}
            title={t(waiting ? 'requests.noneWaiting' : 'requests.none')}
            text={t(waiting ? 'requests.noneWaitingText' : 'requests.noneText')}
          />
        }
      />
    </Stack>
  );
}

/** With what is live; a new request appears by itself. */
function LiveRequests(props: RequestsProps) {
  useLiveUpdates();
  return <Requests {...props} />;
}

interface PanelsProps extends RequestsProps {
  tab: 'own' | 'requests';
}

function Own({ search, change }: RequestsProps) {
  const thisYear = Number(todayIn(useOrganisationZone()).slice(0, 4));
  return (
    <OwnLeave
      year={search.year ?? thisYear}
      thisYear={thisYear}
      onYear={(year) => {
        change({ year: year === thisYear ? undefined : year });
      }}
    />
  );
}

/** One's own and what others ask for, one at a time. */
function Panels({ tab, search, change }: PanelsProps) {
  const { t } = useTranslation('leave');
  return (
    <Tabs
      value={tab}
      onChange={(chosen) => {
        change({ tab: chosen === 'requests' ? 'requests' : undefined });
      }}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="own">{t('tab.own')}</Tabs.Tab>
        <Tabs.Tab value="requests">{t('tab.requests')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="own">
        <Own search={search} change={change} />
      </Tabs.Panel>
      <Tabs.Panel value="requests">
        <LiveRequests search={search} change={change} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** One's own leave; for whoever decides, also what others ask for. */
export function LeavePage() {
  const { t } = useTranslation('leave');
  const { role } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [asking, setAsking] = useState<'own' | 'others' | null>(null);
  const decides = hasRole(role, 'manager');
  const tab = decides && search.tab === 'requests' ? 'requests' : 'own';
  const change = (patch: Partial<LeaveSearch>) => {
    void navigate({
      search: (before: LeaveSearch) => ({ ...before, ...patch }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Page
      title={t('title')}
      lead={t(tab === 'requests' ? 'leadRequests' : 'lead')}
      actions={
        <Button
          leftSection={<IconCalendarPlus size={18} aria-hidden />}
          onClick={() => {
            setAsking(tab === 'requests' ? 'others' : 'own');
          }}
        >
          {t(tab === 'requests' ? 'ask.openOthers' : 'ask.open')}
        </Button>
      }
    >
      {decides ? (
        <Panels tab={tab} search={search} change={change} />
      ) : (
        <Own search={search} change={change} />
      )}
      {asking ? (
        <AskForLeave
          forOthers={asking === 'others'}
          onClose={() => {
            setAsking(null);
          }}
        />
      ) : null}
    </Page>
  );
}
