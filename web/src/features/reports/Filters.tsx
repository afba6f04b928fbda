import { Button, Collapse, Group, Paper, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import { DepartmentSelect, ShiftSelect, SiteSelect } from '@/components/OrganisationSelects';
import { PersonSelect } from '@/components/PersonSelect';
import { SearchField } from '@/components/SearchField';
import { useFormat } from '@/i18n/format';
import { PeriodFilter } from './PeriodFilter';
import {
  filtersOf,
  periodOf,
  setFilters,
  takes,
  writePeriod,
  type Filter,
  type ReportKind,
  type ReportsSearch,
} from './search';

interface FiltersProps {
  kind: ReportKind;
  search: ReportsSearch;
  change: (patch: Partial<ReportsSearch>) => void;
  today: string;
}

const SELECTS = {
  person: PersonSelect,
  department: (props: Parameters<typeof DepartmentSelect>[0]) => (
    <DepartmentSelect mine {...props} />
  ),
  site: SiteSelect,
  shift: ShiftSelect,
} as const;
type Selected = keyof typeof SELECTS;

const isSelected = (filter: Filter): filter is Selected => filter in SELECTS;
/** Who sees nobody else has nobody to look for. */
const OF_OTHERS: readonly Filter[] = ['text', 'person', 'department'];

interface MoreFiltersProps extends Pick<FiltersProps, 'search' | 'change'> {
  filters: readonly Selected[];
}

function MoreFilters({ filters, search, change }: MoreFiltersProps) {
  const { t } = useTranslation(['reports', 'common']);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} pt="md">
      {filters.map((name) => {
        const Choice = SELECTS[name];
        return (
          <Choice
            key={name}
            clearable
            clearButtonProps={{ 'aria-label': t('common:action.clear') }}
            placeholder={t('filter.any')}
            value={search[name] ?? null}
            onChange={(chosen) => {
              change({ [name]: chosen ?? undefined });
            }}
          />
        );
      })}
    </SimpleGrid>
  );
}

function FilterButtons(props: { count: number; opened: boolean; onToggle: () => void }) {
  const { count, opened, onToggle } = props;
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (
    <Button
      variant="default"
      leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
      aria-expanded={opened}
      onClick={onToggle}
    >
      {count > 0
        ? t('filter.buttonWithCount', { number: format.number(count) })
        : t('filter.button')}
    </Button>
  );
}

/** What the report is about: its period and a name always in reach, the rest unfolds. */
export function Filters({ kind, search, change, today }: FiltersProps) {
  const { t } = useTranslation('common');
  const others = hasRole(useSession().role, 'manager');
  const offered = filtersOf(kind).filter((name) => others || !OF_OTHERS.includes(name));
  const selects = offered.filter(isSelected);
  const set = setFilters(kind, search);
  const [opened, { toggle }] = useDisclosure(set.some(isSelected));
  return (
    <Paper withBorder p="md">
      <Group align="flex-end" gap="sm">
        {takes(kind, 'month') ? (
          <PeriodFilter
            period={periodOf(search, kind.name, today)}
            today={today}
            maxDays={kind.max_days}
            onChange={(period) => {
              change(writePeriod(period, kind.name, today));
            }}
          />
        ) : null}
        {offered.includes('text') ? (
          <SearchField
            flex={{ base: '1 1 100%', sm: '1 1 220px' }}
            label={t('action.search')}
            placeholder={t('findPerson')}
            value={search.text ?? ''}
            onChange={(text) => {
              change({ text: text || undefined });
            }}
          />
        ) : null}
        {selects.length > 0 ? (
          <FilterButtons count={set.filter(isSelected).length} opened={opened} onToggle={toggle} />
        ) : null}
        {set.length > 0 ? (
          <Button
            variant="subtle"
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => {
              change(Object.fromEntries(set.map((name) => [name, undefined])));
            }}
          >
            {t('action.reset')}
          </Button>
        ) : null}
      </Group>
      <Collapse expanded={opened}>
        <MoreFilters filters={selects} search={search} change={change} />
      </Collapse>
    </Paper>
  );
}
