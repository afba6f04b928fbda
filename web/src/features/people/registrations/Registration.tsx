import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { nameOf, useDepartments } from '@/api/organisation';
import { Facts } from '@/components/Facts';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { useFormat } from '@/i18n/format';
import { useChanged } from '../queries';
import { Lookalikes } from './Lookalikes';
import { RefuseDialog } from './RefuseDialog';

type Props = { person: Schemas['ListedPerson'] };

function Decide({ person }: Props) {
  const { t } = useTranslation('people');
  const changed = useChanged();
  const [refusing, setRefusing] = useState(false);
  const approve = $api.useMutation('post', '/api/v1/people/{id}/approval', {
    onSuccess: () => changed(t('registrations.approved', { name: person.name })),
  });
  return (
    <Stack gap="sm">
      <ProblemAlert error={approve.error} />
      <Group gap="xs">
        <Button
          loading={approve.isPending}
          aria-label={t('registrations.approveOf', { name: person.name })}
          onClick={() => {
            approve.mutate({
              params: { path: { id: person.id } },
              body: { decision: 'approve' },
            });
          }}
        >
          {t('registrations.approve')}
        </Button>
        <Button
          variant="default"
          aria-label={t('registrations.refuseOf', { name: person.name })}
          onClick={() => {
            setRefusing(true);
          }}
        >
          {t('registrations.refuse')}
        </Button>
      </Group>
      {refusing ? (
        <RefuseDialog
          person={person}
          onClose={() => {
            setRefusing(false);
          }}
        />
      ) : null}
    </Stack>
  );
}

/** One registration: who, with what, whom they look like, and the decision. */
export function Registration({ person }: Props) {
  const { t } = useTranslation(['people', 'common']);
  const departments = useDepartments().data;
  const format = useFormat();
  const none = t('common:field.none');
  return (
    <Section
      title={person.name}
      lead={t('registrations.since', { date: format.dateTime(person.created_at) })}
    >
      <Facts
        facts={[
          [t('common:field.code'), person.code],
          [t('common:field.email'), person.email || none],
          [t('common:field.department'), nameOf(departments, person.department_id) || none],
          [
            t('consent.title'),
            person.consent
              ? t('consent.short', { version: person.consent.version })
              : t('consent.noneShort'),
          ],
          [
            t('faces.title'),
            person.face_count > 0
              ? t('faces.short', { count: person.face_count })
              : t('faces.noneShort'),
          ],
        ]}
      />
      {person.face_count > 0 ? (
        <Lookalikes person={person} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('registrations.noFaces')}
        </Text>
      )}
      <Decide person={person} />
    </Section>
  );
}
