import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useSession, type Role } from '@/api/session';
import { Page } from '@/components/Page';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { useFormProblem } from '@/components/useFormProblem';
import { bodyOf, NO_DETAILS, PersonFields, useDetailsCheck } from '../PersonFields';
import { useChanged } from '../queries';
import { RoleSelect } from '../RoleSelect';
import { FirstSteps } from './FirstSteps';

function NewPersonForm({ onAdded }: { onAdded: (person: Schemas['Person']) => void }) {
  const { t } = useTranslation(['people', 'common']);
  const session = useSession();
  const changed = useChanged();
  const [role, setRole] = useState<Role>('employee');
  const form = useForm({ initialValues: NO_DETAILS, validate: useDetailsCheck() });
  const { problem, refuse, forget } = useFormProblem(form);
  const add = $api.useMutation('post', '/api/v1/people', {
    onMutate: forget,
    onError: refuse,
    onSuccess: async (person) => {
      await changed(t('add.added', { name: person.name }));
      onAdded(person);
    },
  });
  return (
    <Section title={t('add.details')}>
      <form
        noValidate
        onSubmit={form.onSubmit((details) => {
          add.mutate({ body: { ...bodyOf(details), role } });
        })}
      >
        <Stack>
          <PersonFields form={form} />
          {session.role === 'admin' ? (
            <RoleSelect value={role} onChange={setRole} maw={{ sm: 340 }} />
          ) : null}
          <ProblemAlert error={problem} />
          <Group>
            <Button type="submit" loading={add.isPending}>
              {t('add.submit')}
            </Button>
            <Button component={Link} to="/people" variant="default">
              {t('common:action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

/** Adds somebody; then offers what lets them sign in and check in. */
export function NewPersonPage() {
  const { t } = useTranslation('people');
  const [person, setPerson] = useState<Schemas['Person'] | null>(null);
  return (
    <Page
      title={person ? person.name : t('add.title')}
      lead={person ? t('add.nextLead') : t('add.lead')}
      width={820}
    >
      {person ? <FirstSteps person={person} /> : <NewPersonForm onAdded={setPerson} />}
    </Page>
  );
}
