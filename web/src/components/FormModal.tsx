import { Button, Group, Modal, Stack } from '@mantine/core';
import type { SyntheticEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './ProblemAlert';

interface FormModalProps {
  title: string;
  onClose: () => void;
  onSubmit: (event?: SyntheticEvent<HTMLFormElement>) => void;
  busy: boolean;
  /** What no field of the form shows. */
  problem: unknown;
  children: ReactNode;
}

/** A small form in a dialog, with Save and Cancel. */
export function FormModal({ title, onClose, onSubmit, busy, problem, children }: FormModalProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title}>
      <form noValidate onSubmit={onSubmit}>
        <Stack>
          {children}
          <ProblemAlert error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
