import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode, Ref, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './ProblemAlert';
import { useFocusBack } from './useFocusBack';

interface FormModalProps {
  title: string;
  onClose: () => void;
  onSubmit: (event?: SyntheticEvent<HTMLFormElement>) => void;
  busy: boolean;
  /** What no field of the form shows. */
  problem: unknown;
  /** The button that does it; "Save" without it. */
  submit?: string;
  /** Whether it takes something away. */
  dangerous?: boolean;
  /** Wider than usual, for a form with many fields. */
  size?: 'lg';
  formRef?: Ref<HTMLFormElement>;
  children: ReactNode;
}

/** A small form in a dialog that is open while it is mounted, with Save and Cancel. */
export function FormModal(props: FormModalProps) {
  const { title, onClose, onSubmit, busy, problem, submit, dangerous = false } = props;
  const { size, formRef, children } = props;
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form noValidate onSubmit={onSubmit} ref={formRef}>
        <Stack>
          {children}
          <ProblemAlert error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={busy} color={dangerous ? 'red.9' : undefined}>
              {submit ?? t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
