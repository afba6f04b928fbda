import { Paper, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DirectionLabel } from '@/components/DirectionLabel';
import { PersonAvatar } from '@/components/PersonAvatar';
import { PlainBadge } from '@/components/PlainBadge';
import { useFormat } from '@/i18n/format';
import classes from './Dashboard.module.css';
import type { Dashboard } from './queries';

type Latest = Dashboard['latest'];

function Row({ punch, arrived }: { punch: Latest[number]; arrived: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={arrived ? classes.arrived : undefined}>
      <Link to="/records" search={{ punch: punch.id }} className={classes.punch}>
        <PersonAvatar name={punch.person_name} />
        <div className={classes.grow}>
          <Text size="sm" fw={500} truncate>
            {punch.person_name}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            <DirectionLabel direction={punch.direction} /> · {t(`source.${punch.source}`)}
          </Text>
        </div>
        {punch.late ? <PlainBadge color="orange">{t('dayStatus.late')}</PlainBadge> : null}
        <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {format.time(punch.at, punch.zone)}
        </Text>
      </Link>
    </li>
  );
}

/** The newest punches. One that comes while the page is open slides in, and is said to who cannot see it. */
export function LatestPunches({ latest }: { latest: Latest }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const format = useFormat();
  const [before] = useState(() => new Set(latest.map(({ id }) => id)));
  const newest = latest.find(({ id }) => !before.has(id));
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="xs">
        {t('latest.title')}
      </Title>
      {latest.length === 0 ? (
        <Text c="dimmed">{t('latest.none')}</Text>
      ) : (
        <ol className={classes.plain}>
          {latest.map((punch) => (
            <Row key={punch.id} punch={punch} arrived={!before.has(punch.id)} />
          ))}
        </ol>
      )}
      <VisuallyHidden role="status">
        {newest
          ? t('latest.announce', {
              name: newest.person_name,
              direction: t(`common:direction.${newest.direction}`),
              time: format.time(newest.at, newest.zone),
            })
          : ''}
      </VisuallyHidden>
    </Paper>
  );
}
