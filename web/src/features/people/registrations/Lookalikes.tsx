import { Alert, Anchor, Group, List, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { ProblemAlert } from '@/components/ProblemAlert';
import { lookalikesQuery } from '../queries';

type Lookalike = Schemas['LookalikeList']['items'][number];

function LookalikeItem({ alike }: { alike: Lookalike }) {
  const { t } = useTranslation(['people', 'common']);
  return (
    <List.Item>
      <Anchor
        renderRoot={(props) => (
          <Link to="/people/$personId" params={{ personId: alike.person_id }} {...props} />
        )}
        c="var(--mantine-color-text)"
        fw={600}
      >
        {alike.name} ({alike.code})
      </Anchor>{' '}
      <Text span size="sm">
        {t(`lookalikes.${alike.likeness}`)} · {t(`common:personStatus.${alike.status}`)}
      </Text>
    </List.Item>
  );
}

/** Whose enrolled faces resemble this person's, in words. */
export function Lookalikes({ person }: { person: Schemas['ListedPerson'] }) {
  const { t } = useTranslation('people');
  const found = useQuery(lookalikesQuery(person.id));
  if (found.isError) {
    return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!found.data) return <Skeleton height={24} />;
  const { items } = found.data;
  if (items.length === 0) {
    return (
      <Group gap="xs" wrap="nowrap">
        <IconCircleCheck size={20} aria-hidden style={{ flex: 'none' }} />
        <Text size="sm">{t('lookalikes.none')}</Text>
      </Group>
    );
  }
  const sure = items.some(({ likeness }) => likeness === 'very_likely');
  return (
    <Alert
      color={sure ? 'red' : 'orange'}
      icon={<IconAlertTriangle aria-hidden />}
      title={t(sure ? 'lookalikes.titleSure' : 'lookalikes.title')}
    >
      <Text size="sm" mb={6} c="var(--mantine-color-text)">
        {t('lookalikes.advice')}
      </Text>
      <List spacing={4} c="var(--mantine-color-text)">
        {items.map((alike) => (
          <LookalikeItem key={alike.person_id} alike={alike} />
        ))}
      </List>
    </Alert>
  );
}
