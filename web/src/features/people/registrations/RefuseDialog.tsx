import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFormProblem } from '@/components/useFormProblem';
import { useChanged } from '../queries';

interface RefuseDialogProps {
  person: Schemas['ListedPerson'];
  onClose: () => void;
}

/** Refuses a registration: the reason is mailed, and what was stored of the face erased. */
export function RefuseDialog({ person, onClose }: RefuseDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const changed = useChanged();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (text) => (text.trim() ? null : t('common:required')) },
  });
  const { problem, refuse, forget } = useFormProblem(form);
  const decide = $api.useMutation('post', '/api/v1/people/{id}/approval', {
    onMutate: forget,
    onError: refuse,
    onSuccess: async () => {
      await changed(t('registrations.refused', { name: person.name }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('registrations.refuseTitle', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ reason }) => {
          decide.mutate({
            params: { path: { id: person.id } },
            body: { decision: 'refuse', reason: reason.trim() },
          });
        })}
      >
        <Stack>
          <Text>{t('registrations.refuseEffect')}</Text>
          <Textarea
            {...form.getInputProps('reason')}
            label={t('common:field.reason')}
            description={t('registrations.reasonHint')}
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
          />
          <ProblemAlert error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" color="red.9" loading={decide.isPending}>
              {t('registrations.refuse')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
