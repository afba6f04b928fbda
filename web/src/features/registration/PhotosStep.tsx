import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FaceCapture } from '@/components/camera';
import { StepButtons } from './StepButtons';

/** The photographs, taken or chosen; with those marked that the server refused. */
export function PhotosStep({
  photos,
  failure,
  onDone,
  onBack,
}: {
  photos: File[];
  failure: unknown;
  onDone: (photos: File[]) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation('registration');
  return (
    <Stack>
      <FaceCapture initial={photos} failure={failure} doneLabel={t('photosDone')} onDone={onDone} />
      <StepButtons onBack={onBack} />
    </Stack>
  );
}
