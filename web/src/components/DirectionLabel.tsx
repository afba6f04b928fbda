import { Group } from '@mantine/core';
import { IconLogin2, IconLogout2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';

/** Check in or check out, by word and shape. */
export function DirectionLabel({ direction }: { direction: Schemas['Direction'] }) {
  const { t } = useTranslation();
  const Icon = direction === 'in' ? IconLogin2 : IconLogout2;
  return (
    <Group
      component="span"
      gap={6}
      wrap="nowrap"
      display="inline-flex"
      style={{ verticalAlign: 'middle' }}
    >
      <Icon size={18} stroke={1.6} className="mirrored" aria-hidden />
      {t(`direction.${direction}`)}
    </Group>
  );
}
