import { Button, Drawer, Tabs } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from '@/api/days';
import { Page } from '@/components/Page';
import { useTextsOf } from '@/i18n/useTextsOf';
import { USUAL_DAY_COLUMNS, USUAL_PUNCH_COLUMNS, useDayColumns, usePunchColumns } from './columns';
import { DayDetails } from './DayDetails';
import { ExportButton } from './ExportButton';
import { Filters } from './Filters';
import { PunchDetails } from './PunchDetails';
import { useDays, usePunches } from './queries';
import { RecordByHand, type HandEntry } from './RecordByHand';
import { RecordsTable } from './RecordsTable';
import type { RecordsSearch } from './search';
import { useHere, useRecordsSearch } from './useRecordsSearch';

interface TableProps {
  search: RecordsSearch;
  change: (patch: Partial<RecordsSearch>, options?: { asStep?: boolean }) => void;
}

function PunchTable({ search, change }: TableProps) {
  const { t } = useTranslation('records');
  return (
    <RecordsTable
      label={t('tab.punches')}
      query={usePunches(search, useHere())}
      columns={usePunchColumns()}
      usual={USUAL_PUNCH_COLUMNS}
      sortedBy="time"
      rowKey={(row) => row.id}
      onOpen={(row) => {
        change({ punch: row.id }, { asStep: true });
      }}
      search={search}
      change={change}
      actions={<ExportButton search={search} />}
    />
  );
}

function DayTable({ search, change }: TableProps) {
  const { t } = useTranslation('records');
  return (
    <RecordsTable
      label={t('tab.days')}
      query={useDays(search, useHere())}
      columns={useDayColumns()}
      usual={USUAL_DAY_COLUMNS}
      sortedBy="day"
      rowKey={(row) => `${row.person_id}/${row.day}`}
      onOpen={(row) => {
        change({ day: `${row.person_id}/${row.day}` }, { asStep: true });
      }}
      search={search}
      change={change}
      actions={<ExportButton search={search} />}
    />
  );
}

function Details({ search, change, onByHand }: TableProps & { onByHand: (e: HandEntry) => void }) {
  const { t } = useTranslation(['records', 'common']);
  const open = Boolean(search.punch ?? search.day);
  // What was open stays in the drawer while it slides away.
  const [last, setLast] = useState(search);
  if (open && (search.punch !== last.punch || search.day !== last.day)) setLast(search);
  const shown = open ? search : last;
  const [personId, day] = shown.day?.split('/') ?? [];
  return (
    <Drawer
      position="right"
      size="md"
      opened={open}
      onClose={() => {
        change({ punch: undefined, day: undefined });
      }}
      title={t(shown.punch ? 'punch.title' : 'day.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {shown.punch ? (
        <PunchDetails id={shown.punch} />
      ) : personId && isDay(day) ? (
        <DayDetails
          personId={personId}
          day={day}
          onPunch={(punch) => {
            change({ punch }, { asStep: true });
          }}
          onByHand={onByHand}
        />
      ) : null}
    </Drawer>
  );
}

export function RecordsPage() {
  const { t } = useTranslation('records');
  useTextsOf('planning', 'attendanceDay');
  const { search, change } = useRecordsSearch();
  const [byHand, setByHand] = useState<HandEntry | null>(null);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button
          leftSection={<IconPencilPlus size={18} aria-hidden />}
          onClick={() => {
            setByHand({ personId: search.person });
          }}
        >
          {t('byHand.title')}
        </Button>
      }
    >
      <Tabs
        value={search.tab ?? 'punches'}
        onChange={(tab) => {
          // Each table has columns of its own.
          change({ tab: tab === 'days' ? 'days' : undefined, columns: undefined });
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="punches">{t('tab.punches')}</Tabs.Tab>
          <Tabs.Tab value="days">{t('tab.days')}</Tabs.Tab>
        </Tabs.List>
        <Filters search={search} change={change} />
        <Tabs.Panel value="punches" pt="md">
          <PunchTable search={search} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="days" pt="md">
          <DayTable search={search} change={change} />
        </Tabs.Panel>
      </Tabs>
      <Details search={search} change={change} onByHand={setByHand} />
      {byHand ? (
        <RecordByHand
          entry={byHand}
          onClose={() => {
            setByHand(null);
          }}
        />
      ) : null}
    </Page>
  );
}
