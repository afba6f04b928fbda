import { Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { FormModal } from '@/components/FormModal';
import { NewPasswordInput } from '@/components/NewPasswordInput';
import { useFormProblem } from '@/components/useFormProblem';
import { useNewPasswordCheck } from '@/components/useNewPasswordCheck';
import { useChanged } from './queries';

interface SetPasswordProps {
  person: Schemas['Person'];
  onClose: () => void;
}

/** Sets a password for somebody else, in a dialog. */
export function SetPassword({ person, onClose }: SetPasswordProps) {
  const { t } = useTranslation('people');
  const changed = useChanged();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: useNewPasswordCheck() },
  });
  const { problem, refuse, forget } = useFormProblem(form);
  const set = $api.useMutation('put', '/api/v1/people/{id}/account', {
    onMutate: forget,
    onError: refuse,
    onSuccess: async () => {
      await changed(t('account.passwordSet'));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('account.setPassword')}
      onClose={onClose}
      onSubmit={form.onSubmit((body) => set.mutate({ params: { path: { id: person.id } }, body }))}
      busy={set.isPending}
      problem={problem}
    >
      <Text size="sm">{t('account.setPasswordEffect', { name: person.name })}</Text>
      <NewPasswordInput
        {...form.getInputProps('password')}
        value={form.values.password}
        label={t('account.newPassword')}
        data-autofocus
      />
    </FormModal>
  );
}
