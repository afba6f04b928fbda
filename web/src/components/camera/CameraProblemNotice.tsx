import { Button, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCameraOff, IconLock, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CameraProblem } from './CameraDevice';
import { UploadButton } from './UploadButton';

const HOPELESS: readonly CameraProblem[] = ['insecure', 'unsupported'];

/** Why there is no picture, and the ways on. */
export function CameraProblemNotice({
  problem,
  onRetry,
  onUpload,
}: {
  problem: CameraProblem;
  onRetry: () => void;
  onUpload?: (file: File) => void;
}) {
  const { t } = useTranslation(['camera', 'common']);
  const Icon = problem === 'insecure' ? IconLock : IconCameraOff;
  return (
    <Stack role="alert" align="center" gap="xs" ta="center" py="lg" px="md">
      <ThemeIcon size={56} radius="xl" variant="light" color="orange" aria-hidden>
        <Icon size={28} />
      </ThemeIcon>
      <Text fw={600} size="lg">
        {t(`problem.${problem}.title`)}
      </Text>
      <Text c="dimmed" maw={440}>
        {t(`problem.${problem}.text`)}
      </Text>
      <Group justify="center" gap="xs" mt="xs">
        {HOPELESS.includes(problem) ? null : (
          <Button leftSection={<IconRefresh size={18} aria-hidden />} onClick={onRetry}>
            {t('common:action.retry')}
          </Button>
        )}
        {onUpload ? (
          <UploadButton
            single
            label={t('upload')}
            onFiles={([file]) => {
              if (file) onUpload(file);
            }}
          />
        ) : null}
      </Group>
    </Stack>
  );
}
