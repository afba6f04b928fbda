import { IconBan, IconCheck, IconClock, IconX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PlainBadge } from '@/components/PlainBadge';
import type { LeaveStatus } from './queries';

const SHAPES = {
  requested: [IconClock, 'yellow'],
  approved: [IconCheck, 'teal'],
  refused: [IconX, 'red'],
  cancelled: [IconBan, 'gray'],
} as const satisfies Record<LeaveStatus, readonly [Icon, string]>;

/** How far a request is, by word, shape and colour. */
export function LeaveStatusBadge({ status }: { status: LeaveStatus }) {
  const { t } = useTranslation('leave');
  const [Glyph, color] = SHAPES[status];
  return (
    <PlainBadge color={color} miw="max-content" leftSection={<Glyph size={14} aria-hidden />}>
      {t(`status.${status}`)}
    </PlainBadge>
  );
}
