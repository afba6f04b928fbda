import { Button, Group, Paper, SegmentedControl, Select, Stack } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/components/DateField';
import { DepartmentSelect } from '@/components/OrganisationSelects';
import { SearchField } from '@/components/SearchField';
import { SHOWN, type LeaveSearch, type Shown } from './search';

interface FiltersProps {
  search: LeaveSearch;
  change: (patch: Partial<LeaveSearch>) => void;
}

const NARROWING = ['text', 'person', 'department', 'from', 'to'] as const;
const half = { base: '1 1 100%', xs: '1 1 160px' };

/** What a field needs that can be emptied. */
function useClearing() {
  const { t } = useTranslation();
  return { clearable: true, clearButtonProps: { 'aria-label': t('action.clear') } };
}

/** On a phone the choices have no room beside each other. */
function StatusFilter({ search, change, narrow }: FiltersProps & { narrow: boolean }) {
  const { t } = useTranslation(['leave', 'common']);
  const value = search.status ?? 'requested';
  const data = SHOWN.map((shown) => ({ value: shown, label: t(`filter.${shown}`) }));
  const choose = (status: Shown) => {
    change({ status: status === 'requested' ? undefined : status });
  };
  if (narrow)
    return (
      <Select
        label={t('common:field.status')}
        value={value}
        onChange={(status) => {
          if (status) choose(status);
        }}
        data={data}
        allowDeselect={false}
      />
    );
  return (
    <SegmentedControl
      style={{ alignSelf: 'flex-start' }}
      aria-label={t('common:field.status')}
      value={value}
      onChange={choose}
      data={data}
    />
  );
}

function DayFilters({ search, change }: FiltersProps) {
  const { t } = useTranslation('leave');
  const clearing = useClearing();
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <DateField
          key={end}
          {...clearing}
          flex={half}
          label={t(`filter.${end}`)}
          placeholder={t('filter.anyDay')}
          value={search[end] ?? null}
          onChange={(day) => {
            change({ [end]: typeof day === 'string' ? day : undefined });
          }}
        />
      ))}
    </>
  );
}

function Narrowing({ search, change }: FiltersProps) {
  const { t } = useTranslation(['leave', 'common']);
  const anything = NARROWING.some((name) => search[name] !== undefined);
  const clearing = useClearing();
  return (
    <Group align="flex-end" gap="sm">
      <SearchField
        flex={{ base: '1 1 100%', sm: '1 1 220px' }}
        label={t('common:field.person')}
        placeholder={t('common:findPerson')}
        value={search.text ?? ''}
        onChange={(text) => {
          change({ text: text || undefined });
        }}
      />
      <DepartmentSelect
        {...clearing}
        mine
        flex={half}
        placeholder={t('filter.allDepartments')}
        value={search.department ?? null}
        onChange={(department) => {
          change({ department: department ?? undefined });
        }}
      />
      <DayFilters search={search} change={change} />
      {anything ? (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => {
            change(Object.fromEntries(NARROWING.map((name) => [name, undefined])));
          }}
        >
          {t('common:action.reset')}
        </Button>
      ) : null}
    </Group>
  );
}

/** Whose requests, of which days, and how far they are. */
export function RequestFilters({ search, change }: FiltersProps) {
  const { t } = useTranslation('leave');
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [opened, { toggle }] = useDisclosure(NARROWING.some((name) => search[name] !== undefined));
  return (
    <Paper withBorder p="md">
      <Stack>
        <StatusFilter search={search} change={change} narrow={narrow} />
        <Button
          hiddenFrom="sm"
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {t('filter.more')}
        </Button>
        {opened || !narrow ? <Narrowing search={search} change={change} /> : null}
      </Stack>
    </Paper>
  );
}
