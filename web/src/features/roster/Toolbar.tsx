import { ActionIcon, Button, Group, Paper, SegmentedControl, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DepartmentSelect } from '@/components/OrganisationSelects';
import { SearchField } from '@/components/SearchField';
import { useFormat } from '@/i18n/format';
import { stepped, type Period, type View } from './period';
import type { RosterSearch } from './search';

interface ToolbarProps {
  search: RosterSearch;
  change: (patch: Partial<RosterSearch>) => void;
  view: View;
  day: string;
  period: Period;
  today: string;
  /** Whether there are others to look for. */
  others: boolean;
}

function Steps({ change, view, day, period, today }: ToolbarProps) {
  const { t } = useTranslation(['roster', 'common']);
  const format = useFormat();
  const isNow = period.from <= today && today <= period.to;
  const step = (by: 1 | -1) => () => {
    change({ day: stepped(view, day, by) });
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionIcon variant="default" size="lg" aria-label={t(`previous.${view}`)} onClick={step(-1)}>
        <IconChevronLeft size={20} aria-hidden className="mirrored" />
      </ActionIcon>
      <Text fw={600} miw="8.5em" ta="center" aria-live="polite">
        {view === 'week' ? format.dayRange(period.from, period.to) : format.month(period.from)}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label={t(`next.${view}`)} onClick={step(1)}>
        <IconChevronRight size={20} aria-hidden className="mirrored" />
      </ActionIcon>
      <Button
        variant="default"
        disabled={isNow}
        onClick={() => {
          change({ day: undefined });
        }}
      >
        {t('common:range.today')}
      </Button>
    </Group>
  );
}

/** Which days, and whose. */
export function Toolbar(props: ToolbarProps) {
  const { search, change, view, others } = props;
  const { t } = useTranslation(['roster', 'common']);
  return (
    <Paper withBorder p="md">
      <Group align="flex-end" gap="sm">
        <Steps {...props} />
        <SegmentedControl
          aria-label={t('view.label')}
          value={view}
          onChange={(chosen) => {
            change({ view: chosen === 'week' ? 'week' : undefined });
          }}
          data={(['month', 'week'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        {others ? (
          <>
            <DepartmentSelect
              mine
              clearable
              clearButtonProps={{ 'aria-label': t('common:action.clear') }}
              flex={{ base: '1 1 100%', xs: '1 1 180px' }}
              placeholder={t('allDepartments')}
              value={search.department ?? null}
              onChange={(department) => {
                change({ department: department ?? undefined });
              }}
            />
            <SearchField
              flex={{ base: '1 1 100%', xs: '1 1 180px' }}
              label={t('common:field.person')}
              placeholder={t('common:findPerson')}
              value={search.text ?? ''}
              onChange={(text) => {
                change({ text: text || undefined });
              }}
            />
          </>
        ) : null}
      </Group>
    </Paper>
  );
}
