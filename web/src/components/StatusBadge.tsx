import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';

// Colours only repeat what the words say.
const DAY = {
  present: 'teal',
  late: 'orange',
  absent: 'red',
  not_due: 'gray',
  off: 'gray',
} as const;
const PERSON = {
  pending: 'yellow',
  active: 'teal',
  suspended: 'orange',
  archived: 'gray',
} as const;

const styles = {
  root: { textTransform: 'none' as const },
  label: { color: 'var(--mantine-color-text)' },
};

export function DayStatusBadge({ status }: { status: keyof typeof DAY }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color={DAY[status]} styles={styles}>
      {t(`dayStatus.${status}`)}
    </Badge>
  );
}

export function PersonStatusBadge({ status }: { status: Schemas['PersonStatus'] }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color={PERSON[status]} styles={styles}>
      {t(`personStatus.${status}`)}
    </Badge>
  );
}
