import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Analytics.module.css';
import { punctualOf, shareOf } from './figures';
import type { Figures } from './queries';
import { useWords } from './useWords';

/** All of the period in four figures. */
export function Summary({ figures }: { figures: Figures }) {
  const { t } = useTranslation(['analytics', 'common']);
  const words = useWords();
  const tiles = [
    [t('punctual'), words.share(punctualOf(figures)), t('summary.ofAttended')],
    [
      t('common:dayStatus.absent'),
      words.share(shareOf(figures.absent, figures.due)),
      t('summary.ofDue'),
    ],
    [
      t('common:dayStatus.on_leave'),
      words.share(shareOf(figures.on_leave, figures.due)),
      t('summary.ofDue'),
    ],
    [t('overtime.title'), words.hours(figures.overtime_minutes / 60), t('summary.inAll')],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      {tiles.map(([name, figure, of]) => (
        <Paper key={name} withBorder p="md">
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text className={classes.figure}>{figure}</Text>
          <Text size="xs" c="dimmed">
            {of}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
