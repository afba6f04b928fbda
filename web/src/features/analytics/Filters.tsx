import { Button, Collapse, Group, Paper, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LONG_PRESETS } from '@/api/dayRange';
import { DateRange } from '@/components/DateRange';
import { DepartmentSelect, ShiftSelect, SiteSelect } from '@/components/OrganisationSelects';
import { useFormat } from '@/i18n/format';
import { NARROWING, setFilters, USUAL_RANGE, type AnalyticsSearch } from './search';

interface FiltersProps {
  search: AnalyticsSearch;
  change: (patch: Partial<AnalyticsSearch>) => void;
  today: string;
}

const SELECTS = {
  department: (props: Parameters<typeof DepartmentSelect>[0]) => (
    <DepartmentSelect mine {...props} />
  ),
  site: SiteSelect,
  shift: ShiftSelect,
} as const;

function MoreFilters({ search, change }: Pick<FiltersProps, 'search' | 'change'>) {
  const { t } = useTranslation(['analytics', 'common']);
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} pt="md">
      {NARROWING.map((name) => {
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

/** Whom and when the page is about: the period always in reach, the rest unfolds. */
export function Filters({ search, change, today }: FiltersProps) {
  const { t } = useTranslation(['analytics', 'common']);
  const format = useFormat();
  const count = setFilters(search).length;
  const [opened, { toggle }] = useDisclosure(count > 0);
  return (
    <Paper withBorder p="md">
      <Group align="flex-end" gap="sm">
        <Stack flex={{ base: '1 1 100%', sm: '0 1 280px' }} gap={0}>
          <DateRange
            value={search.range ?? USUAL_RANGE}
            today={today}
            presets={LONG_PRESETS}
            onChange={(range) => {
              change({ range: range === USUAL_RANGE ? undefined : range });
            }}
          />
        </Stack>
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
        {count > 0 ? (
          <Button
            variant="subtle"
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => {
              change({ department: undefined, site: undefined, shift: undefined });
            }}
          >
            {t('common:action.reset')}
          </Button>
        ) : null}
      </Group>
      <Collapse expanded={opened}>
        <MoreFilters search={search} change={change} />
      </Collapse>
    </Paper>
  );
}
