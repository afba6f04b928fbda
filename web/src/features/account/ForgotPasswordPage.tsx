import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconInfoCircle, IconMailForward } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { aboutQuery } from '@/api/queries';
import { ProblemAlert } from '@/components/ProblemAlert';
import { PublicPage } from '@/components/PublicPage';

function BackToSignIn() {
  const { t } = useTranslation('account');
  return (
    <Anchor component={Link} to="/sign-in" ta="center" py={2}>
      {t('backToSignIn')}
    </Anchor>
  );
}

function Asked() {
  const { t } = useTranslation('account');
  return (
    <Alert
      role="status"
      icon={<IconMailForward className="mirrored" aria-hidden />}
      title={t('forgot.sentTitle')}
    >
      {t('forgot.sent')}
    </Alert>
  );
}

function AskForm() {
  const { t } = useTranslation(['account', 'common']);
  const ask = $api.useMutation('post', '/api/v1/password-resets');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { login: '' },
    validate: { login: (text) => (text.trim() ? null : t('common:required')) },
  });
  if (ask.isSuccess) return <Asked />;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ login }) => {
        ask.mutate({ body: { login: login.trim() } });
      })}
    >
      <Stack>
        <TextInput
          {...form.getInputProps('login')}
          label={t('signIn.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
        />
        <ProblemAlert error={ask.error} />
        <Button type="submit" size="md" fullWidth loading={ask.isPending}>
          {t('forgot.submit')}
        </Button>
      </Stack>
    </form>
  );
}

export function ForgotPasswordPage() {
  const { t } = useTranslation('account');
  const about = useQuery(aboutQuery()).data;
  return (
    <PublicPage title={t('forgot.title')} lead={t('forgot.lead')}>
      {about?.mail_configured === false ? (
        <Alert icon={<IconInfoCircle aria-hidden />}>
          <Text c="var(--mantine-color-text)">{t('forgot.noMail')}</Text>
        </Alert>
      ) : (
        <AskForm />
      )}
      <BackToSignIn />
    </PublicPage>
  );
}
