import type { ButtonProps } from '@mantine/core';
import { IconPhotoUp } from '@tabler/icons-react';
import { FileChoice } from '@/components/FileChoice';

const PICTURE_TYPES = 'image/jpeg,image/png,image/webp';

interface UploadButtonProps extends ButtonProps {
  label: string;
  /** One photograph only, on a phone from the system's own camera, which needs no secure connection. */
  single?: boolean;
  onFiles: (files: File[]) => void;
}

/** Opens the file chooser for photographs. */
export function UploadButton({ label, single = false, onFiles, ...look }: UploadButtonProps) {
  return (
    <FileChoice
      accept={PICTURE_TYPES}
      multiple={!single}
      capture={single ? 'user' : undefined}
      variant="default"
      leftSection={<IconPhotoUp size={18} aria-hidden />}
      onFiles={onFiles}
      {...look}
    >
      {label}
    </FileChoice>
  );
}
