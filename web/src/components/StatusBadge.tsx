import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { PlainBadge } from './PlainBadge';

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

export function DayStatusBadge({ status }: { status: keyof typeof DAY }) {
  const { t } = useTranslation();
  return <PlainBadge color={DAY[status]}>{t(`dayStatus.${status}`)}</PlainBadge>;
}

export function PersonStatusBadge({ status }: { status: Schemas['PersonStatus'] }) {
  const { t } = useTranslation();
  return <PlainBadge color={PERSON[status]}>{t(`personStatus.${status}`)}</PlainBadge>;
}
