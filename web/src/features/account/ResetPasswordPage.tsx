import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { EmptyState } from '@/components/EmptyState';
import { NewPasswordInput } from '@/components/NewPasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { PublicPage } from '@/components/PublicPage';
import { useFormProblem } from '@/components/useFormProblem';
import { useFragmentToken } from '@/components/useFragmentToken';
import { useNewPasswordCheck } from '@/components/useNewPasswordCheck';
import { LinkUnusable } from './LinkUnusable';

const FIELDS = { new_password: 'password' } as const;

function ResetForm({ token }: { token: string }) {
  const { t } = useTranslation('account');
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: useNewPasswordCheck() },
  });
  const { problem, refuse, forget } = useFormProblem(form, FIELDS);
  const reset = $api.useMutation('post', '/api/v1/password-resets/accept', {
    onError: refuse,
    onMutate: forget,
  });
  if (reset.isSuccess) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={t('reset.done')}
        text={t('reset.doneText')}
        action={
          <Button component={Link} to="/sign-in" replace mt="xs">
            {t('signIn.submit')}
          </Button>
        }
      />
    );
  }
  if (reset.error instanceof ApiError && reset.error.code === 'token_invalid') {
    return (
      <LinkUnusable
        text={t('reset.tokenInvalid')}
        to="/forgot-password"
        action={t('reset.askAgain')}
      />
    );
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ password }) => {
        reset.mutate({ body: { token, new_password: password } });
      })}
    >
      <Stack>
        <NewPasswordInput
          {...form.getInputProps('password')}
          value={form.values.password}
          label={t('newPassword')}
          size="md"
        />
        <ProblemAlert error={problem} />
        <Button type="submit" size="md" fullWidth loading={reset.isPending}>
          {t('reset.submit')}
        </Button>
      </Stack>
    </form>
  );
}

export function ResetPasswordPage() {
  const { t } = useTranslation('account');
  const token = useFragmentToken();
  return (
    <PublicPage title={t('reset.title')}>
      {token ? (
        <ResetForm token={token} />
      ) : (
        <LinkUnusable
          text={t('reset.tokenInvalid')}
          to="/forgot-password"
          action={t('reset.askAgain')}
        />
      )}
    </PublicPage>
  );
}
