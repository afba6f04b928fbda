import { Anchor, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Above a page of the people's, as wide as it: the way back to the list. */
export function BackToPeople({ width }: { width: number }) {
  const { t } = useTranslation('people');
  return (
    <Anchor component={Link} to="/people" maw={width} w="100%" mx="auto" size="sm" py={4}>
      <Group gap={6} component="span">
        <IconArrowLeft size={16} aria-hidden className="mirrored" />
        {t('title')}
      </Group>
    </Anchor>
  );
}
