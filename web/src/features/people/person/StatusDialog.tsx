import { List, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { FormModal } from '@/components/FormModal';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { useChanged } from '../queries';

export type Change = 'suspend' | 'archive' | 'reactivate';

const STATUS = { suspend: 'suspended', archive: 'archived', reactivate: 'active' } as const;
const EFFECTS = ['first', 'second', 'third'] as const;

interface StatusDialogProps {
  person: Schemas['Person'];
  change: Change;
  onClose: () => void;
}

/** Changes a person's status: says what happens, and asks why where something is taken away. */
export function StatusDialog({ person, change, onClose }: StatusDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const changed = useChanged();
  const required = useRequired();
  const needsReason = change !== 'reactivate';
  const form = useForm({
    initialValues: { status_reason: '' },
    validate: { status_reason: (text) => (needsReason ? required(text) : null) },
  });
  const { problem, refuse, forget } = useFormProblem(form);
  const save = $api.useMutation('patch', '/api/v1/people/{id}', {
    onMutate: forget,
    onError: refuse,
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const submit = form.onSubmit(({ status_reason }) => {
    const reason = needsReason ? { status_reason: status_reason.trim() } : {};
    save.mutate({
      params: { path: { id: person.id } },
      body: { status: STATUS[change], ...reason },
    });
  });
  return (
    <FormModal
      title={t(`status.${change}.title`, { name: person.name })}
      onClose={onClose}
      onSubmit={submit}
      busy={save.isPending}
      problem={problem}
      submit={t(`status.${change}.confirm`)}
      dangerous={needsReason}
    >
      <Text>{t('status.whatHappens')}</Text>
      <List size="sm" spacing={6}>
        {EFFECTS.map((effect) => (
          <List.Item key={effect}>{t(`status.${change}.${effect}`)}</List.Item>
        ))}
      </List>
      {needsReason ? (
        <Textarea
          {...form.getInputProps('status_reason')}
          label={t('common:field.reason')}
          description={t('status.reasonHint')}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
        />
      ) : null}
    </FormModal>
  );
}
