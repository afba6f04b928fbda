import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCalendarPlus, IconX } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayIn } from '@/api/days';
import { useLiveUpdates } from '@/api/events';
import { useOrganisationZone } from '@/api/organisation';
import { itemsOf } from '@/api/paging';
import { hasRole, useSession } from '@/api/session';
import { useWeekStart } from '@/components/DateRange';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { useGoOnWhileEmpty } from '@/components/useGoOnWhileEmpty';
import { useTextsOf } from '@/i18n/useTextsOf';
import { AssignDrawer, type Assignees } from './assign/AssignDrawer';
import { DayDetails, type OpenDay } from './DayDetails';
import { Legend } from './Legend';
import { periodOf, type Period } from './period';
import { PersonDays } from './PersonDays';
import { useRoster, type RosterRow } from './queries';
import { RosterGrid } from './RosterGrid';
import type { RosterSearch } from './search';
import { NOTHING, type Selection } from './selection';
import { Toolbar } from './Toolbar';
import { useShiftsKnown, type ShiftsKnown } from './useShiftsKnown';

const route = getRouteApi('/shell/roster');

interface PeopleProps {
  rows: readonly RosterRow[];
  search: RosterSearch;
  change: (patch: Partial<RosterSearch>) => void;
  period: Period;
  today: string;
  shifts: ShiftsKnown;
  /** Whether whoever looks may assign shifts. */
  plans: boolean;
}

/** What is chosen in the grid, and what can be done with it. */
function Chosen({
  selection,
  onClear,
  onAssign,
}: {
  selection: Selection;
  onClear: () => void;
  onAssign: () => void;
}) {
  const { t } = useTranslation('roster');
  const count = selection.people.size;
  return (
    <Group gap="sm" mih={36}>
      <Text size="sm" c={count > 0 ? undefined : 'dimmed'} role="status">
        {count > 0 ? t('chosen', { count }) : t('chooseHint')}
      </Text>
      <Button
        leftSection={<IconCalendarPlus size={18} aria-hidden />}
        disabled={count === 0}
        onClick={onAssign}
      >
        {t('assign.open')}
      </Button>
      {count > 0 ? (
        <Button variant="subtle" leftSection={<IconX size={16} aria-hidden />} onClick={onClear}>
          {t('chooseNobody')}
        </Button>
      ) : null}
    </Group>
  );
}

/** On a phone one person at a time. */
function OnPhone({
  onAssign,
  ...props
}: PeopleProps & { onAssign: (assignees: Assignees) => void }) {
  const { rows, change, plans, today, shifts, period } = props;
  const { t } = useTranslation(['roster', 'common']);
  const [id, setId] = useState<string | null>(null);
  const row = rows.find(({ person }) => person.id === id) ?? rows[0];
  if (!row) return null;
  return (
    <Stack>
      {rows.length > 1 ? (
        <Select
          label={t('whose')}
          value={row.person.id}
          onChange={setId}
          allowDeselect={false}
          searchable
          nothingFoundMessage={t('common:state.noMatch')}
          data={rows.map(({ person }) => ({
            value: person.id,
            label: `${person.name} (${person.code})`,
          }))}
        />
      ) : null}
      {plans ? (
        <Button
          variant="default"
          leftSection={<IconCalendarPlus size={18} aria-hidden />}
          onClick={() => {
            const from = today > period.from && today <= period.to ? today : period.from;
            onAssign({ people: [row.person], from, to: null });
          }}
        >
          {t('assign.open')}
        </Button>
      ) : null}
      <PersonDays
        row={row}
        today={today}
        shifts={shifts}
        onOpen={(person, day) => {
          change({ open: `${person}/${day}` });
        }}
      />
    </Stack>
  );
}

function OnDesktop({
  onAssign,
  ...props
}: PeopleProps & { onAssign: (assignees: Assignees) => void }) {
  const { rows, search, change, plans, today, period } = props;
  const [selection, setSelection] = useState(NOTHING);
  const people = rows.map(({ person }) => person).filter(({ id }) => selection.people.has(id));
  const assign = () => {
    const from = today > period.from && today <= period.to ? today : period.from;
    onAssign({ people, from: selection.from ?? from, to: selection.to });
  };
  return (
    <Stack gap="sm">
      {plans ? (
        <Chosen
          selection={{ ...selection, people: new Set(people.map(({ id }) => id)) }}
          onClear={() => {
            setSelection(NOTHING);
          }}
          onAssign={assign}
        />
      ) : null}
      <RosterGrid
        {...props}
        view={search.view ?? 'month'}
        selection={selection}
        onSelect={plans ? setSelection : undefined}
        onOpen={(person, day) => {
          change({ open: `${person}/${day}` });
        }}
      />
    </Stack>
  );
}

/** The rows, what is open of them, and the drawer with which shifts are assigned. */
function People(props: PeopleProps) {
  const { rows, search, change, shifts, plans, period } = props;
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [assignees, setAssignees] = useState<Assignees | null>(null);
  const [personId, date] = search.open?.split('/') ?? [];
  const row = rows.find(({ person }) => person.id === personId);
  const day = row?.days.find((one) => one.date === date);
  const open: OpenDay | null = row && day ? { person: row.person, day } : null;
  const close = () => {
    change({ open: undefined });
  };
  const Shown = narrow || !plans ? OnPhone : OnDesktop;
  return (
    <Stack>
      <Shown key={`${search.view ?? 'month'} ${period.from}`} {...props} onAssign={setAssignees} />
      <Legend rows={rows} shifts={shifts} />
      <DayDetails
        open={open}
        shifts={shifts}
        onClose={close}
        onChange={
          plans
            ? ({ person, day: { date: at } }) => {
                close();
                setAssignees({ people: [person], from: at, to: at });
              }
            : undefined
        }
      />
      {assignees ? (
        <AssignDrawer
          assignees={assignees}
          shifts={shifts}
          onClose={() => {
            setAssignees(null);
          }}
        />
      ) : null}
    </Stack>
  );
}

/** Who works when: one's own days, and for managers and HR those of everybody they look after. */
export function RosterPage() {
  const { t } = useTranslation('roster');
  useTextsOf('planning');
  const { role, person } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const weekStart = useWeekStart();
  const shifts = useShiftsKnown();
  const today = todayIn(useOrganisationZone());
  const plans = hasRole(role, 'manager');
  const view = search.view ?? 'month';
  const day = search.day ?? today;
  const period = periodOf(view, day, weekStart);
  const query = useRoster(search, period, plans ? undefined : person.id);
  const undecided = useGoOnWhileEmpty(query);
  useLiveUpdates();
  const change = (patch: Partial<RosterSearch>) => {
    void navigate({
      search: (before: RosterSearch) => ({ ...before, ...patch }),
      replace: true,
      resetScroll: false,
    });
  };
  const shared = { search, change, period, today };
  return (
    <Page title={t('title')} lead={t(plans ? 'lead' : 'leadOwn')} width={plans ? undefined : 760}>
      <Toolbar {...shared} view={view} day={day} others={plans} />
      <QueryState query={query} height={480}>
        {(data) => {
          const rows = itemsOf(data);
          if (undecided) return <ShowMore query={query} shown={0} />;
          return rows.length === 0 ? (
            <EmptyState title={t('nobody')} text={t('nobodyText')} />
          ) : (
            <div>
              <People {...shared} rows={rows} shifts={shifts} plans={plans} />
              {plans ? <ShowMore query={query} shown={rows.length} /> : null}
            </div>
          );
        }}
      </QueryState>
    </Page>
  );
}
