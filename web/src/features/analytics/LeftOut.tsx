import { Group, Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Why some departments are not beside the others. */
export function LeftOut({ count }: { count: number }) {
  const { t } = useTranslation('analytics');
  if (count === 0) return null;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconShieldLock size={18} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm" c="dimmed">
        {t('leftOut', { count })}
      </Text>
    </Group>
  );
}
