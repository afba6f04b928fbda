import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLinkOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { useNewPasswordCheck } from '@/components/useNewPasswordCheck';
import { EmptyState } from '@/components/EmptyState';
import { NewPasswordInput } from '@/components/NewPasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { PublicPage } from '@/components/PublicPage';
import { QueryState } from '@/components/QueryState';
import { useFragmentToken } from '@/components/useFragmentToken';
import { useFormat } from '@/i18n/format';
import { Done } from './Done';
import { LaterSteps } from './LaterSteps';
import { useAbout, useInvitation, type InvitedPerson } from './queries';
import { StepButtons } from './StepButtons';
import { StepFrame } from './StepFrame';
import { useSubmission } from './useSubmission';

/** Where a one-time invitation leads: a password, the consent, the photographs. */
export function InvitationPage() {
  const { t } = useTranslation('registration');
  const token = useFragmentToken();
  const invitation = useInvitation(token);
  const [begun, setBegun] = useState(false);
  const invalid =
    !token || (invitation.error instanceof ApiError && invitation.error.code === 'token_invalid');
  const person = invitation.data;
  return (
    <PublicPage
      title={person ? t('invitation.hello', { name: person.name }) : t('invitation.title')}
      width={560}
    >
      {invalid ? (
        <Unusable />
      ) : (
        <QueryState query={invitation} height={320}>
          {(data) =>
            begun ? (
              <Acceptance token={token} person={data} />
            ) : (
              <Greeting
                person={data}
                onStart={() => {
                  setBegun(true);
                }}
              />
            )
          }
        </QueryState>
      )}
    </PublicPage>
  );
}

function Unusable() {
  const { t } = useTranslation('registration');
  return (
    <EmptyState
      icon={IconLinkOff}
      title={t('invitation.invalidTitle')}
      text={t('invitation.invalid')}
      action={
        <Button component={Link} to="/sign-in" mt="xs">
          {t('signIn')}
        </Button>
      }
    />
  );
}

function Greeting({ person, onStart }: { person: InvitedPerson; onStart: () => void }) {
  const { t } = useTranslation('registration');
  const format = useFormat();
  return (
    <Stack align="flex-start">
      <Text>{t('invitation.text')}</Text>
      {person.has_faces ? <Text>{t('invitation.hasFaces')}</Text> : null}
      <Text size="sm" c="dimmed">
        {t('invitation.validUntil', { time: format.dateTime(person.expires_at) })}
      </Text>
      <Button size="md" onClick={onStart}>
        {t('invitation.start')}
      </Button>
    </Stack>
  );
}

function Acceptance({ token, person }: { token: string; person: InvitedPerson }) {
  const { t } = useTranslation(['registration', 'common']);
  const about = useAbout();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: useNewPasswordCheck() },
  });
  const submission = useSubmission({
    path: '/api/v1/invitations/accept',
    first: person.has_password ? null : 'password',
    form,
  });
  const { flow, send, problem, submit } = submission;

  if (send.isSuccess) {
    return <Done registered={send.data} mail={false} withFace={flow.decision === true} invited />;
  }
  if (send.error instanceof ApiError && send.error.code === 'token_invalid') return <Unusable />;
  return (
    <StepFrame steps={flow.steps} step={flow.step} focus>
      {flow.step === 'password' ? (
        <form noValidate onSubmit={form.onSubmit(flow.next)}>
          <Stack>
            <ProblemAlert error={problem} />
            <NewPasswordInput
              {...form.getInputProps('password')}
              value={form.values.password}
              required
              size="md"
            />
            <StepButtons next={t('common:action.next')} />
          </Stack>
        </form>
      ) : null}
      <LaterSteps
        submission={submission}
        faceEngine={about.data?.face_engine_available ?? true}
        rows={[
          [t('details.name'), person.name],
          [t('details.code'), person.code],
          ...(person.email ? [[t('details.email'), person.email] as const] : []),
        ]}
        typed={false}
        submit={t('review.accept')}
        onSubmit={() => {
          submit({ ...form.getValues(), token });
        }}
      />
    </StepFrame>
  );
}
