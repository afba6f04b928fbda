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
import { useFormProblem } from '@/components/useFormProblem';
import { ConsentStep } from './ConsentStep';
import { detailsRules, NO_DETAILS, type Details } from './details';
import { DetailsStep } from './DetailsStep';
import { Done } from './Done';
import { PhotosStep } from './PhotosStep';
import { useAbout, useSend, type About } from './queries';
import { ReviewStep } from './ReviewStep';
import { StepFrame } from './StepFrame';
import { useFlow } from './useFlow';

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

function Registration({ about }: { about: About }) {
  const { t, i18n } = useTranslation(['registration', 'common']);
  const flow = useFlow('details');
  const form = useForm<Details>({
    initialValues: NO_DETAILS,
    validate: detailsRules(t, useNewPasswordCheck()),
  });
  const { problem, refuse, forget } = useFormProblem(form);
  const { send, progress } = useSend('/api/v1/registrations');

  if (send.isSuccess) {
    return (
      <Done registered={send.data} mail={about.mail_configured} withFace={flow.decision === true} />
    );
  }
  const submit = () => {
    const { fields, photos } = flow.sent();
    const typed = Object.fromEntries(
      Object.entries(form.getValues()).map(([name, value]: [string, string]) => [
        name,
        name === 'password' ? value : value.trim(),
      ]),
    );
    forget();
    send.mutate(
      { fields: { ...typed, ...fields, language: i18n.language }, photos },
      {
        onError: (error) => {
          refuse(error);
          flow.refused(error);
        },
      },
    );
  };
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
      {flow.step === 'consent' ? (
        <ConsentStep
          decision={flow.decision}
          changed={flow.changed}
          faceEngine={about.face_engine_available}
          onDecide={flow.decide}
          onNext={flow.agreeTo}
          onBack={flow.back}
        />
      ) : null}
      {flow.step === 'photos' ? (
        <PhotosStep
          photos={flow.photos}
          failure={send.error}
          onDone={flow.choose}
          onBack={flow.back}
        />
      ) : null}
      {flow.step === 'review' ? (
        <ReviewStep
          rows={[
            [t('details.name'), name],
            [t('details.code'), code],
            [t('details.email'), email],
            ...(department ? [[t('details.department'), department] as const] : []),
          ]}
          typedIn="details"
          decision={flow.decision}
          photos={flow.photos}
          submit={t('review.send')}
          sending={send.isPending}
          progress={progress}
          problem={send.error}
          onChange={flow.goTo}
          onBack={flow.back}
          onSend={submit}
        />
      ) : null}
    </StepFrame>
  );
}
