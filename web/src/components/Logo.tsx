import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function Logo() {
  const { t } = useTranslation();
  return (
    <Group
      component={Link}
      {...{ to: '/' }}
      gap={8}
      wrap="nowrap"
      style={{ color: 'inherit', textDecoration: 'none' }}
    >
      <img src="/icon.svg" alt="" width={28} height={28} />
      <Text component="span" fw={700} size="lg">
        {t('app')}
      </Text>
    </Group>
  );
}
