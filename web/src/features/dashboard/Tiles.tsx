import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import {
  IconBeach,
  IconClock,
  IconClockExclamation,
  IconFlag,
  IconPlaneDeparture,
  IconUserCheck,
  IconUserX,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format';
import classes from './Dashboard.module.css';
import type { Dashboard } from './queries';

const TILES = [
  ['present', IconUserCheck, 'var(--rollcall-present)'],
  ['late', IconClockExclamation, 'var(--rollcall-late)'],
  ['absent', IconUserX, 'var(--rollcall-absent)'],
  ['not_due', IconClock, 'var(--mantine-color-dimmed)'],
  ['on_leave', IconPlaneDeparture, 'var(--rollcall-on-leave)'],
  ['holiday', IconFlag, 'var(--rollcall-holiday)'],
  ['off', IconBeach, 'var(--mantine-color-dimmed)'],
] as const satisfies readonly (readonly [string, Icon, string])[];

/** How many are in which state today; each leads to who they are. */
export function Tiles({
  counts,
  department,
}: {
  counts: Dashboard['counts'];
  department?: string;
}) {
  const { t } = useTranslation(['dashboard', 'common']);
  const format = useFormat();
  return (
    <SimpleGrid cols={{ base: 2, xs: 3, sm: 4, xl: 7 }} spacing={{ base: 'xs', sm: 'md' }}>
      {TILES.map(([status, Glyph, color]) => (
        <Paper
          key={status}
          withBorder
          p="md"
          className={classes.tile}
          renderRoot={(props) => (
            <Link to="/records" search={{ tab: 'days', status, department }} {...props} />
          )}
        >
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" c="dimmed">
              {t(`common:dayStatus.${status}`)}
            </Text>
            <Glyph size={20} stroke={1.6} color={color} aria-hidden />
          </Group>
          <Text className={classes.figure}>{format.number(counts[status])}</Text>
          <Text size="xs" c="dimmed">
            {t(`tile.${status}`)}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
