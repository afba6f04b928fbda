import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FaceCapture } from '@/components/camera';
import { StepButtons } from './StepButtons';

/** The photographs, taken or chosen; with those marked that the server refused. */
export function PhotosStep({
  photos,
  failure,
  onChange,
  onDone,
  onBack,
}: {
  photos: File[];
  failure: unknown;
  onChange: (photos: File[]) => void;
  onDone: (photos: File[]) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation('registration');
  return (
    <Stack>
      <FaceCapture
        initial={photos}
        failure={failure}
        doneLabel={t('photosDone')}
        onChange={onChange}
        onDone={onDone}
      />
      <StepButtons onBack={onBack} />
    </Stack>
  );
}
