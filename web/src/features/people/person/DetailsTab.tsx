import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { nameOf, useDepartments } from '@/api/organisation';
import { hasRole, useSession } from '@/api/session';
import { Facts } from '@/components/Facts';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { ShiftInForce } from '@/components/ShiftInForce';
import { useFormProblem } from '@/components/useFormProblem';
import { useFormat } from '@/i18n/format';
import { bodyOf, detailsOf, PersonFields, useDetailsCheck } from '../PersonFields';
import { useChanged } from '../queries';

type Props = { person: Schemas['Person'] };

function DetailsForm({ person }: Props) {
  const { t } = useTranslation('common');
  const changed = useChanged();
  const form = useForm({ initialValues: detailsOf(person), validate: useDetailsCheck() });
  const { problem, refuse, forget } = useFormProblem(form);
  const save = $api.useMutation('patch', '/api/v1/people/{id}', {
    onMutate: forget,
    onError: refuse,
    onSuccess: async (now) => {
      form.setInitialValues(detailsOf(now));
      form.setValues(detailsOf(now));
      await changed();
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((details) => {
        save.mutate({ params: { path: { id: person.id } }, body: bodyOf(details) });
      })}
    >
      <Stack>
        <PersonFields form={form} />
        <ProblemAlert error={problem} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t('action.save')}
          </Button>
          {form.isDirty() ? (
            <Button variant="default" onClick={form.reset}>
              {t('action.cancel')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}

/** What is known about a person, to be changed by HR. */
export function DetailsTab({ person }: Props) {
  const { t } = useTranslation(['people', 'common']);
  const session = useSession();
  const departments = useDepartments().data;
  const format = useFormat();
  const mayChange = hasRole(session.role, 'hr');
  const none = t('common:field.none');
  const known: [string, React.ReactNode][] = [
    [t('common:field.code'), person.code],
    [t('common:field.email'), person.email || none],
    [t('common:field.department'), nameOf(departments, person.department_id) || none],
  ];
  return (
    <Stack>
      {mayChange ? (
        <Section title={t('tabs.details')}>
          <DetailsForm person={person} />
        </Section>
      ) : null}
      <Section title={t('details.inForce')}>
        <Facts
          facts={[
            ...(mayChange ? [] : known),
            [t('common:field.shift'), <ShiftInForce key="shift" person={person} />],
            [t('details.since'), format.dateTime(person.created_at)],
            [t('details.changed'), format.dateTime(person.updated_at)],
          ]}
        />
      </Section>
    </Stack>
  );
}
