import { Button, Collapse, Group, Paper, Pill, Select, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { DateRange } from '@/components/DateRange';
import { DepartmentSelect, SiteSelect } from '@/components/OrganisationSelects';
import { SearchField } from '@/components/SearchField';
import { useFormat } from '@/i18n/format';
import {
  DIRECTIONS,
  setFilters,
  SOURCES,
  STATUSES,
  withoutFilters,
  type RecordsSearch,
} from './search';
import { useHere } from './useRecordsSearch';

interface FiltersProps {
  search: RecordsSearch;
  change: (patch: Partial<RecordsSearch>) => void;
}

/** The one person that a link led to. */
function ChosenPerson({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { t } = useTranslation(['records', 'common']);
  const person = $api.useQuery('get', '/api/v1/people/{id}', { params: { path: { id } } });
  const name = person.data?.name ?? '…';
  return (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{
        'aria-label': t('filter.everybody', { name }),
        'aria-hidden': false,
        tabIndex: 0,
      }}
    >
      {t('filter.onlyPerson', { name })}
    </Pill>
  );
}

function PunchFilters({ search, change }: FiltersProps) {
  const { t } = useTranslation(['records', 'common']);
  return (
    <>
      <Select
        label={t('common:field.direction')}
        placeholder={t('filter.any')}
        clearable
        value={search.direction ?? null}
        onChange={(direction) => {
          change({ direction: direction as RecordsSearch['direction'] });
        }}
        data={DIRECTIONS.map((value) => ({ value, label: t(`common:direction.${value}`) }))}
      />
      <Select
        label={t('column.late')}
        placeholder={t('filter.any')}
        clearable
        value={search.late === undefined ? null : String(search.late)}
        onChange={(late) => {
          change({ late: late === null ? undefined : late === 'true' });
        }}
        data={[
          { value: 'true', label: t('filter.onlyLate') },
          { value: 'false', label: t('filter.notLate') },
        ]}
      />
      <Select
        label={t('common:field.source')}
        placeholder={t('filter.any')}
        clearable
        value={search.source ?? null}
        onChange={(source) => {
          change({ source: source as RecordsSearch['source'] });
        }}
        data={SOURCES.map((value) => ({ value, label: t(`common:source.${value}`) }))}
      />
    </>
  );
}

function StatusFilter({ search, change }: FiltersProps) {
  const { t } = useTranslation(['records', 'common']);
  return (
    <Select
      label={t('common:field.status')}
      placeholder={t('filter.any')}
      clearable
      value={search.status ?? null}
      onChange={(status) => {
        change({ status: status as RecordsSearch['status'] });
      }}
      data={STATUSES.map((value) => ({ value, label: t(`common:dayStatus.${value}`) }))}
    />
  );
}

function MoreFilters({ search, change }: FiltersProps) {
  const { t } = useTranslation(['records', 'common']);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} pt="md">
      <DepartmentSelect
        mine
        clearable
        placeholder={t('filter.any')}
        value={search.department ?? null}
        onChange={(department) => {
          change({ department: department ?? undefined });
        }}
      />
      <SiteSelect
        clearable
        placeholder={t('filter.any')}
        value={search.site ?? null}
        onChange={(site) => {
          change({ site: site ?? undefined });
        }}
      />
      {search.tab === 'days' ? (
        <StatusFilter search={search} change={change} />
      ) : (
        <PunchFilters search={search} change={change} />
      )}
      <Select
        label={t('filter.order')}
        allowDeselect={false}
        value={search.order ?? 'desc'}
        onChange={(order) => {
          change({ order: order === 'asc' ? 'asc' : undefined });
        }}
        data={[
          { value: 'desc', label: t('filter.newestFirst') },
          { value: 'asc', label: t('filter.oldestFirst') },
        ]}
      />
    </SimpleGrid>
  );
}

function WhenAndWho({ search, change }: FiltersProps) {
  const { t } = useTranslation();
  const { today } = useHere();
  return (
    <>
      <Stack flex={{ base: '1 1 100%', sm: '0 1 260px' }} gap={0}>
        <DateRange
          value={search.range ?? 'today'}
          today={today}
          onChange={(range) => {
            change({ range: range === 'today' ? undefined : range });
          }}
        />
      </Stack>
      <SearchField
        flex={{ base: '1 1 100%', sm: '1 1 220px' }}
        label={t('field.person')}
        placeholder={t('findPerson')}
        value={search.text ?? ''}
        onChange={(text) => {
          change({ text: text || undefined });
        }}
      />
    </>
  );
}

/** What to list: days and a name always in reach, the rest unfolds. */
export function Filters({ search, change }: FiltersProps) {
  const { t } = useTranslation(['records', 'common']);
  const format = useFormat();
  const count = setFilters(search).length;
  const [opened, { toggle }] = useDisclosure(count > 0);
  const anything = count > 0 || search.text || search.range || search.person;
  return (
    <Paper withBorder p="md">
      <Group align="flex-end" gap="sm">
        <WhenAndWho search={search} change={change} />
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {count > 0
            ? t('filter.buttonWithCount', { number: format.number(count) })
            : t('filter.button')}
        </Button>
        {anything ? (
          <Button
            variant="subtle"
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => {
              const cleared = Object.fromEntries(
                Object.keys(search).map((key) => [key, undefined]),
              );
              change({ ...cleared, ...withoutFilters(search) });
            }}
          >
            {t('common:action.reset')}
          </Button>
        ) : null}
      </Group>
      <Collapse expanded={opened}>
        <MoreFilters search={search} change={change} />
      </Collapse>
      {search.person ? (
        <Group mt="md">
          <ChosenPerson
            id={search.person}
            onRemove={() => {
              change({ person: undefined });
            }}
          />
        </Group>
      ) : null}
    </Paper>
  );
}
