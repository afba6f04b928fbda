import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './ProblemAlert';

interface ConfirmButtonProps extends ButtonProps {
  /** The question. */
  title: string;
  /** What will happen, and whether it can be undone. */
  consequence: ReactNode;
  /** The button that does it, such as "Delete". */
  confirm: string;
  /** Closes the question when it is done; what it throws is shown and the question stays. */
  onConfirm: () => Promise<unknown>;
  'aria-label'?: string;
  children: ReactNode;
}

/** A button for what cannot be undone: asks first, naming what will happen. */
export function ConfirmButton({
  title,
  consequence,
  confirm,
  onConfirm,
  children,
  ...button
}: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const ask = () => {
    setProblem(null);
    open();
  };
  const proceed = () => {
    setBusy(true);
    setProblem(null);
    onConfirm()
      .then(close, setProblem)
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <>
      <Button variant="default" {...button} onClick={ask}>
        {children}
      </Button>
      <Modal opened={opened} onClose={close} title={title}>
        <Stack>
          <Text>{consequence}</Text>
          <ProblemAlert error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('action.cancel')}
            </Button>
            <Button color="red.9" loading={busy} onClick={proceed}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
