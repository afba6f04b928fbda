import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { FormModal } from '@/components/FormModal';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
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
    validate: { reason: useRequired() },
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
    <FormModal
      title={t('registrations.refuseTitle', { name: person.name })}
      onClose={onClose}
      onSubmit={form.onSubmit(({ reason }) => {
        decide.mutate({
          params: { path: { id: person.id } },
          body: { decision: 'refuse', reason: reason.trim() },
        });
      })}
      busy={decide.isPending}
      problem={problem}
      submit={t('registrations.refuse')}
      dangerous
    >
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
    </FormModal>
  );
}
