import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { aboutQuery } from '@/api/queries';
import { PublicPage } from '@/components/PublicPage';
import { SignInProblem } from './SignInProblem';
import { useThrottle } from './throttle';
import { useSignIn } from './useSignIn';

const UNSET = { login: '', password: '' };

function SetupNotice() {
  const { t } = useTranslation('account');
  return (
    <Alert icon={<IconSettings aria-hidden />} title={t('signIn.setupTitle')}>
      {t('signIn.setup')}
    </Alert>
  );
}

function SignInForm() {
  const { t } = useTranslation(['account', 'common']);
  const password = useRef<HTMLInputElement>(null);
  const { next } = useSearch({ from: '/sign-in' });
  const signIn = useSignIn({
    next,
    onRefused: () => {
      password.current?.focus();
      password.current?.select();
    },
  });
  const throttle = useThrottle(signIn.error);
  const required = (text: string) => (text ? null : t('common:required'));
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: UNSET,
    validate: { login: (text) => required(text.trim()), password: required },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        signIn.mutate({ login: values.login.trim(), password: values.password });
      })}
    >
      <Stack>
        <TextInput
          {...form.getInputProps('login')}
          label={t('signIn.login')}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          size="md"
        />
        <PasswordInput
          {...form.getInputProps('password')}
          ref={password}
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          size="md"
        />
        <SignInProblem error={signIn.error} throttle={throttle} />
        <Button
          type="submit"
          size="md"
          fullWidth
          loading={signIn.isPending}
          disabled={throttle.secondsLeft > 0}
        >
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}

export function SignInPage() {
  const { t } = useTranslation('account');
  const about = useQuery(aboutQuery()).data;
  return (
    <PublicPage title={t('signIn.title')} lead={about?.organisation_name}>
      {about?.setup_needed ? <SetupNotice /> : null}
      <SignInForm />
      <Stack gap={4} align="center" mih={56}>
        {about?.mail_configured ? (
          <Anchor component={Link} to="/forgot-password" py={2}>
            {t('signIn.forgot')}
          </Anchor>
        ) : null}
        {about && about.registration !== 'off' && !about.setup_needed ? (
          <Anchor component={Link} to="/register" py={2}>
            {t('signIn.register')}
          </Anchor>
        ) : null}
      </Stack>
    </PublicPage>
  );
}
