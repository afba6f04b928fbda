import { Button, FileButton, type ButtonProps } from '@mantine/core';
import { useRef, type ReactNode } from 'react';

interface FileChoiceProps extends ButtonProps {
  /** Types and endings, as an `<input>` takes them. */
  accept: string;
  multiple?: boolean;
  /** On a phone, opens the system's own camera. */
  capture?: 'user';
  /** At least one file; the same one may be chosen again. */
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** A button that opens the file chooser. */
export function FileChoice({ accept, multiple, capture, onFiles, ...button }: FileChoiceProps) {
  const reset = useRef<() => void>(null);
  const choose = (files: File[]) => {
    // The browser tells of a change only, so what is still in the field could not be chosen again.
    reset.current?.();
    if (files.length > 0) onFiles(files);
  };
  return (
    <FileButton
      resetRef={reset}
      accept={accept}
      multiple={multiple}
      capture={capture}
      onChange={(chosen: File | File[] | null) => {
        choose(Array.isArray(chosen) ? chosen : chosen ? [chosen] : []);
      }}
    >
      {({ onClick }) => <Button {...button} onClick={onClick} />}
    </FileButton>
  );
}
