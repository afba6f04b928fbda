import { Button, FileButton, type ButtonProps } from '@mantine/core';
import { IconPhotoUp } from '@tabler/icons-react';
import { PICTURE_TYPES } from './CameraProblemNotice';

/** Opens the file chooser for photographs. */
export function UploadButton({
  label,
  onFiles,
  ...look
}: { label: string; onFiles: (files: File[]) => void } & ButtonProps) {
  return (
    <FileButton accept={PICTURE_TYPES} multiple onChange={onFiles}>
      {(button) => (
        <Button
          variant="default"
          leftSection={<IconPhotoUp size={18} aria-hidden />}
          {...look}
          {...button}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
}
