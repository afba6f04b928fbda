import { Button, Group, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeaveRequest } from '@/api/planning';
import { ConfirmButton } from '@/components/ConfirmButton';
import { FormModal } from '@/components/FormModal';
import { usePlanWords } from '@/components/planning/words';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { useProblemText } from '@/i18n/problemText';
import { LONGEST_NOTE } from './form';
import { useDecide } from './queries';

function RefuseDialog({ request, onClose }: { request: LeaveRequest; onClose: () => void }) {
  const { t } = useTranslation(['leave', 'common']);
  const decide = useDecide();
  const form = useForm({ initialValues: { note: '' }, validate: { note: useRequired() } });
  const { problem, refuse } = useFormProblem(form);
  return (
    <FormModal
      title={t('refuse.title', { name: request.person.name })}
      onClose={onClose}
      onSubmit={form.onSubmit(({ note }) => {
        void decide.mutateAsync({ request, decision: 'refusal', note }).then(() => {
          notifications.show({ message: t('refuse.done') });
          onClose();
        }, refuse);
      })}
      busy={decide.isPending}
      problem={problem}
      submit={t('refuse.confirm')}
      dangerous
    >
      <Textarea
        {...form.getInputProps('note')}
        label={t('common:field.reason')}
        description={t('refuse.hint')}
        maxLength={LONGEST_NOTE}
        autosize
        minRows={2}
        data-autofocus
      />
    </FormModal>
  );
}

function ApproveButton({ request }: { request: LeaveRequest }) {
  const { t } = useTranslation('leave');
  const textOf = useProblemText();
  const words = usePlanWords();
  const decide = useDecide();
  // Not by the mutation's own callbacks: the button is gone by then, with the request that no longer waits.
  const approve = () => {
    void decide.mutateAsync({ request, decision: 'approval' }).then(
      () => notifications.show({ message: t('approve.done', { name: request.person.name }) }),
      (error: unknown) =>
        notifications.show({ color: 'red', title: t('approve.failed'), message: textOf(error) }),
    );
  };
  const about = { name: request.person.name, days: words.days(request) };
  return (
    <Button
      size="compact-sm"
      leftSection={<IconCheck size={16} aria-hidden />}
      aria-label={t('approve.label', about)}
      loading={decide.isPending}
      onClick={approve}
    >
      {t('approve.action')}
    </Button>
  );
}

function CancelButton({ request, own }: { request: LeaveRequest; own: boolean }) {
  const { t } = useTranslation('leave');
  const words = usePlanWords();
  const decide = useDecide();
  const about = { name: request.person.name, days: words.days(request) };
  return (
    <ConfirmButton
      size="compact-sm"
      title={t(own ? 'cancel.titleOwn' : 'cancel.title', about)}
      aria-label={t(own ? 'cancel.titleOwn' : 'cancel.title', about)}
      consequence={t(own ? 'cancel.textOwn' : 'cancel.text')}
      confirm={t('cancel.confirm')}
      onConfirm={async () => {
        await decide.mutateAsync({ request, decision: 'cancellation' });
        notifications.show({ message: t('cancel.done') });
      }}
    >
      {t('cancel.action')}
    </ConfirmButton>
  );
}

/** The buttons for what may be done with a request now. */
export function Decisions({ request, own }: { request: LeaveRequest; own: boolean }) {
  const { t } = useTranslation('leave');
  const [refusing, { open, close }] = useDisclosure();
  const { may, person } = request;
  return (
    <Group gap="xs" wrap="nowrap">
      {may.includes('approve') ? <ApproveButton request={request} /> : null}
      {may.includes('refuse') ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('refuse.title', { name: person.name })}
          onClick={open}
        >
          {t('refuse.action')}
        </Button>
      ) : null}
      {may.includes('cancel') && (own || !may.includes('refuse')) ? (
        <CancelButton request={request} own={own} />
      ) : null}
      {refusing ? <RefuseDialog request={request} onClose={close} /> : null}
    </Group>
  );
}
