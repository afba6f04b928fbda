import { Button, Group, List, Menu, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArchive, IconDots, IconUserCheck, IconUserPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useSession } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFormProblem } from '@/components/useFormProblem';
import { useChanged } from '../queries';

type Props = { person: Schemas['Person'] };
type Change = 'suspend' | 'archive' | 'reactivate';

const STATUS = { suspend: 'suspended', archive: 'archived', reactivate: 'active' } as const;
const EFFECTS = ['first', 'second', 'third'] as const;

function StatusDialog({
  person,
  change,
  onClose,
}: Props & { change: Change; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common']);
  const changed = useChanged();
  const needsReason = change !== 'reactivate';
  const form = useForm({
    initialValues: { status_reason: '' },
    validate: {
      status_reason: (text) => (needsReason && !text.trim() ? t('common:required') : null),
    },
  });
  const { problem, refuse, forget } = useFormProblem(form);
  const save = $api.useMutation('patch', '/api/v1/people/{id}', {
    onMutate: forget,
    onError: refuse,
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const submit = form.onSubmit(({ status_reason }) => {
    const reason = needsReason ? { status_reason: status_reason.trim() } : {};
    save.mutate({
      params: { path: { id: person.id } },
      body: { status: STATUS[change], ...reason },
    });
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`status.${change}.title`, { name: person.name })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <Text>{t('status.whatHappens')}</Text>
          <List size="sm" spacing={6}>
            {EFFECTS.map((effect) => (
              <List.Item key={effect}>{t(`status.${change}.${effect}`)}</List.Item>
            ))}
          </List>
          {needsReason ? (
            <Textarea
              {...form.getInputProps('status_reason')}
              label={t('common:field.reason')}
              description={t('status.reasonHint')}
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
            />
          ) : null}
          <ProblemAlert error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button
              type="submit"
              color={needsReason ? 'red.9' : undefined}
              loading={save.isPending}
            >
              {t(`status.${change}.confirm`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Suspend, reactivate, archive: asked for with a reason, naming what happens. */
export function StatusActions({ person }: Props) {
  const { t } = useTranslation('people');
  const session = useSession();
  const [change, setChange] = useState<Change | null>(null);
  const mayChange = session.role === 'admin' || person.role !== 'admin';
  if (person.status === 'pending' || person.id === session.person.id || !mayChange) return null;
  const item = (one: Change, Icon: typeof IconDots) => (
    <Menu.Item
      leftSection={<Icon size={18} aria-hidden />}
      onClick={() => {
        setChange(one);
      }}
    >
      {t(`status.${one}.action`)}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={18} aria-hidden />}>
            {t('status.change')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {person.status === 'active' ? item('suspend', IconUserPause) : null}
          {person.status !== 'active' ? item('reactivate', IconUserCheck) : null}
          {person.status !== 'archived' ? item('archive', IconArchive) : null}
        </Menu.Dropdown>
      </Menu>
      {change ? (
        <StatusDialog
          person={person}
          change={change}
          onClose={() => {
            setChange(null);
          }}
        />
      ) : null}
    </>
  );
}
