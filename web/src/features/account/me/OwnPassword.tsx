import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { useSession } from '@/api/session';
import { FormModal } from '@/components/FormModal';
import { NewPasswordInput } from '@/components/NewPasswordInput';
import { Section } from '@/components/Section';
import { useFormProblem } from '@/components/useFormProblem';
import { useNewPasswordCheck } from '@/components/useNewPasswordCheck';
import { sessionsQuery } from '../queries';

function PasswordForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['account', 'common']);
  const client = useQueryClient();
  const { person } = useSession();
  const required = (text: string) => (text ? null : t('common:required'));
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: { current_password: required, new_password: useNewPasswordCheck() },
  });
  const { problem, refuse, forget } = useFormProblem(form);
  const change = $api.useMutation('post', '/api/v1/password', {
    onMutate: forget,
    onError: (error: unknown) => {
      if (error instanceof ApiError && error.code === 'invalid_credentials')
        form.setErrors({ current_password: t('password.wrong') });
      else refuse(error);
    },
    onSuccess: async () => {
      await client.invalidateQueries(sessionsQuery());
      notifications.show({ message: t('password.changed') });
      onClose();
    },
  });
  return (
    <FormModal
      title={t('password.change')}
      onClose={onClose}
      onSubmit={form.onSubmit((body) => change.mutate({ body }))}
      busy={change.isPending}
      problem={problem}
    >
      {/* Tells password managers whose password it is. */}
      <input
        type="text"
        autoComplete="username"
        value={person.email || person.code}
        readOnly
        hidden
      />
      <PasswordInput
        {...form.getInputProps('current_password')}
        label={t('password.current')}
        autoComplete="current-password"
        data-autofocus
      />
      <NewPasswordInput
        {...form.getInputProps('new_password')}
        value={form.values.new_password}
        label={t('newPassword')}
      />
    </FormModal>
  );
}

export function OwnPassword() {
  const { t } = useTranslation('account');
  const [opened, { open, close }] = useDisclosure();
  return (
    <Section
      title={t('signIn.password')}
      lead={t('password.lead')}
      actions={
        <Button variant="default" onClick={open}>
          {t('password.change')}
        </Button>
      }
    >
      {opened ? <PasswordForm onClose={close} /> : null}
    </Section>
  );
}
