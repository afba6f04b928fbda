import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { DAY_ICONS, type DayStatus } from './dayStatus';
import { PlainBadge } from './PlainBadge';

// Colours only repeat what the words say.
const DAY = {
  present: 'teal',
  late: 'orange',
  half_day: 'yellow',
  absent: 'red',
  not_due: 'gray',
  on_leave: 'blue',
  holiday: 'violet',
  off: 'gray',
} as const satisfies Record<DayStatus, string>;
const PERSON = {
  pending: 'yellow',
  active: 'teal',
  suspended: 'orange',
  archived: 'gray',
} as const;

export function DayStatusBadge({ status, size }: { status: DayStatus; size?: 'lg' }) {
  const { t } = useTranslation();
  const Glyph = DAY_ICONS[status];
  return (
    <PlainBadge color={DAY[status]} size={size} leftSection={<Glyph size={14} aria-hidden />}>
      {t(`dayStatus.${status}`)}
    </PlainBadge>
  );
}

export function PersonStatusBadge({ status }: { status: Schemas['PersonStatus'] }) {
  const { t } = useTranslation();
  return <PlainBadge color={PERSON[status]}>{t(`personStatus.${status}`)}</PlainBadge>;
}
