import { Button, Group, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCamera, IconSun, IconUser, IconSunglasses } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MOST_PHOTOS } from './poses';
import { UploadButton } from './UploadButton';

const TIPS = [
  ['light', IconSun],
  ['face', IconSunglasses],
  ['alone', IconUser],
] as const;

/** What will happen before the camera and what to mind, before the browser asks for it. */
export function CaptureIntro({
  onStart,
  onUpload,
}: {
  onStart: () => void;
  onUpload: (files: File[]) => void;
}) {
  const { t } = useTranslation('camera');
  return (
    <Stack gap="md">
      <Text tabIndex={-1} style={{ outline: 'none' }}>
        {t('capture.intro')}
      </Text>
      <List spacing="xs" center>
        {TIPS.map(([tip, Icon]) => (
          <List.Item
            key={tip}
            icon={
              <ThemeIcon variant="light" radius="xl" size={32} aria-hidden>
                <Icon size={18} />
              </ThemeIcon>
            }
          >
            {t(`capture.tips.${tip}`)}
          </List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        {t('explain.text')}
      </Text>
      <Group gap="xs">
        <Button size="md" leftSection={<IconCamera size={20} aria-hidden />} onClick={onStart}>
          {t('capture.start')}
        </Button>
        <UploadButton size="md" label={t('capture.uploadInstead')} onFiles={onUpload} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('capture.formats', { most: MOST_PHOTOS })}
      </Text>
    </Stack>
  );
}
