import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ApiError } from '@/api/problem';
import { NewPasswordInput } from '@/components/NewPasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { PublicPage } from '@/components/PublicPage';
import { useFormProblem } from '@/components/useFormProblem';
import { useFragmentToken } from '@/components/useFragmentToken';
import { useNewPasswordCheck } from '@/components/useNewPasswordCheck';
import { LinkUnusable } from './LinkUnusable';
import { useSignIn } from './useSignIn';

/** Makes the first administrator, and signs them in. */
function useSetup(token: string) {
  const { t } = useTranslation('common');
  const required = (text: string) => (text.trim() ? null : t('required'));
  const form = useForm({
    initialValues: { name: '', email: '', code: 'admin', password: '' },
    validate: {
      name: required,
      email: required,
      code: required,
      password: useNewPasswordCheck(),
    },
  });
  const { problem, refuse, forget } = useFormProblem(form);
  const signIn = useSignIn({ next: '/dashboard' });
  const setUp = $api.useMutation('post', '/api/v1/setup', {
    onMutate: forget,
    onError: refuse,
    onSuccess: () => {
      const { email, password } = form.getValues();
      signIn.mutate({ login: email.trim(), password });
    },
  });
  return {
    form,
    submit: form.onSubmit(({ name, email, code, password }) => {
      setUp.mutate({
        body: { token, name: name.trim(), email: email.trim(), code: code.trim(), password },
      });
    }),
    busy: setUp.isPending || signIn.isPending,
    problem: problem ?? signIn.error,
    refused: setUp.error instanceof ApiError ? setUp.error.code : null,
  };
}

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation(['account', 'common']);
  const { form, submit, busy, problem, refused } = useSetup(token);
  if (refused === 'already_set_up' || refused === 'setup_token_invalid') {
    return (
      <LinkUnusable
        text={t(refused === 'already_set_up' ? 'setup.already' : 'setup.tokenInvalid')}
        to="/sign-in"
        action={t('signIn.submit')}
      />
    );
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput
          {...form.getInputProps('name')}
          label={t('common:field.name')}
          autoComplete="name"
          maxLength={120}
        />
        <TextInput
          {...form.getInputProps('email')}
          label={t('common:field.email')}
          type="email"
          autoComplete="email"
        />
        <TextInput
          {...form.getInputProps('code')}
          label={t('common:field.code')}
          description={t('setup.codeHint')}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={32}
        />
        <NewPasswordInput {...form.getInputProps('password')} value={form.values.password} />
        <ProblemAlert error={problem} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  );
}

export function SetupPage() {
  const { t } = useTranslation('account');
  const token = useFragmentToken();
  return (
    <PublicPage
      guide="administrators"
      title={t('setup.title')}
      lead={token ? t('setup.lead') : undefined}
    >
      {token ? (
        <SetupForm token={token} />
      ) : (
        <LinkUnusable text={t('setup.noToken')} to="/sign-in" action={t('signIn.submit')} />
      )}
    </PublicPage>
  );
}
