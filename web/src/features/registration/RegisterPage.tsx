import { Anchor, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNewPasswordCheck } from '@/components/useNewPasswordCheck';
import { EmptyState } from '@/components/EmptyState';
import { ProblemAlert } from '@/components/ProblemAlert';
import { PublicPage } from '@/components/PublicPage';
import { QueryState } from '@/components/QueryState';
import { detailsRules, NO_DETAILS, type Details } from './details';
import { DetailsStep } from './DetailsStep';
import { Done } from './Done';
import { LaterSteps } from './LaterSteps';
import { useAbout, type About } from './queries';
import { StepFrame } from './StepFrame';
import { useSubmission } from './useSubmission';

/** Registering oneself: who one is, the consent, the photographs, everything once more, and what happens next. */
export function RegisterPage() {
  const { t } = useTranslation('registration');
  const about = useAbout();
  return (
    <PublicPage title={t('title')} lead={about.data?.organisation_name ?? ' '} width={560}>
      <QueryState query={about} height={480}>
        {(data) => (data.registration === 'off' ? <Closed /> : <Registration about={data} />)}
      </QueryState>
    </PublicPage>
  );
}

function Closed() {
  const { t } = useTranslation('registration');
  return (
    <EmptyState
      icon={IconLock}
      title={t('closed.title')}
      text={t('closed.text')}
      action={
        <Button component={Link} to="/sign-in" mt="xs">
          {t('signIn')}
        </Button>
      }
    />
  );
}

/** What was typed, without the spaces around it, which only a password may have. */
function typedIn(details: Details): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]: [string, string]) => [
      name,
      name === 'password' ? value : value.trim(),
    ]),
  );
}

function Registration({ about }: { about: About }) {
  const { t, i18n } = useTranslation(['registration', 'common']);
  const form = useForm<Details>({
    initialValues: NO_DETAILS,
    validate: detailsRules(t, useNewPasswordCheck()),
  });
  const submission = useSubmission({ path: '/api/v1/registrations', first: 'details', form });
  const { flow, send, problem, submit } = submission;

  if (send.isSuccess) {
    return (
      <Done registered={send.data} mail={about.mail_configured} withFace={flow.decision === true} />
    );
  }
  const { name, code, email, department } = form.values;
  return (
    <StepFrame steps={flow.steps} step={flow.step} focus={flow.moved}>
      {flow.step === 'details' ? (
        <>
          <ProblemAlert error={problem} />
          <DetailsStep form={form} onNext={flow.next} />
          <Anchor component={Link} to="/sign-in" ta="center">
            {t('haveAccount')}
          </Anchor>
        </>
      ) : null}
      <LaterSteps
        submission={submission}
        faceEngine={about.face_engine_available}
        rows={[
          [t('details.name'), name],
          [t('details.code'), code],
          [t('details.email'), email],
          ...(department ? [[t('details.department'), department] as const] : []),
        ]}
        typed
        submit={t('review.send')}
        onSubmit={() => {
          submit({ ...typedIn(form.getValues()), language: i18n.language });
        }}
      />
    </StepFrame>
  );
}
