import { Group, Paper, SimpleGrid, Text, ThemeIcon } from '@mantine/core';
import {
  IconArrowsExchange,
  IconCalendarMonth,
  IconCash,
  IconClockExclamation,
  IconClockPlus,
  IconFaceId,
  IconHourglass,
  IconListDetails,
  IconRun,
  IconUserOff,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { QueryState } from '@/components/QueryState';
import { useCatalogue } from './queries';
import classes from './Reports.module.css';
import type { ReportName, ReportsSearch } from './search';

const ICONS: Record<ReportName, Icon> = {
  daily_register: IconListDetails,
  monthly_sheet: IconCalendarMonth,
  late_arrivals: IconClockExclamation,
  early_departures: IconRun,
  absences: IconUserOff,
  overtime: IconClockPlus,
  hours: IconHourglass,
  payroll: IconCash,
  punches: IconArrowsExchange,
  enrolment: IconFaceId,
};

function Choice({ name }: { name: ReportName }) {
  const { t } = useTranslation('reports');
  const Glyph = ICONS[name];
  return (
    <Paper component="li" withBorder p="md" className={classes.choice}>
      <Group wrap="nowrap" align="flex-start">
        <ThemeIcon size={40} radius="md" variant="light" aria-hidden>
          <Glyph size={22} stroke={1.6} />
        </ThemeIcon>
        <div>
          <Link
            to="/reports"
            search={(before: ReportsSearch) => ({ ...before, report: name })}
            className={classes.open}
          >
            {t(`title.${name}`)}
          </Link>
          <Text size="sm" c="dimmed">
            {t(`about.${name}`)}
          </Text>
        </div>
      </Group>
    </Paper>
  );
}

/** Every report there is for the reader, and what each tells. What was filtered before stays filtered. */
export function Catalogue() {
  const { t } = useTranslation('reports');
  return (
    <QueryState query={useCatalogue()} height={420}>
      {(kinds) => (
        <SimpleGrid
          component="ul"
          cols={{ base: 1, sm: 2, lg: 3 }}
          spacing="md"
          p={0}
          m={0}
          aria-label={t('title.all')}
          className={classes.choices}
        >
          {kinds.map(({ name }) => (
            <Choice key={name} name={name} />
          ))}
        </SimpleGrid>
      )}
    </QueryState>
  );
}
