import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameOf, useDepartments } from '@/api/organisation';
import { useSession } from '@/api/session';
import { Facts } from '@/components/Facts';
import { PersonAvatar } from '@/components/PersonAvatar';
import { Section } from '@/components/Section';
import { ShiftInForce } from '@/components/ShiftInForce';
import { PersonStatusBadge } from '@/components/StatusBadge';
import { useFormat } from '@/i18n/format';

export function OwnDetails() {
  const { t } = useTranslation(['account', 'common']);
  const { person, role } = useSession();
  const departments = useDepartments().data;
  const format = useFormat();
  const department = person.department_id
    ? nameOf(departments, person.department_id)
    : t('common:field.none');
  return (
    <Section title={t('me.details')} lead={t('me.detailsLead')}>
      <Group wrap="nowrap">
        <PersonAvatar name={person.name} size={52} />
        <div>
          <Text fw={600} size="lg">
            {person.name}
          </Text>
          <Text c="dimmed" size="sm">
            {t(`common:role.${role}`)}
          </Text>
        </div>
      </Group>
      <Facts
        facts={[
          [t('common:field.code'), person.code],
          [t('common:field.email'), person.email || t('common:field.none')],
          [t('common:field.department'), department],
          [t('common:field.shift'), <ShiftInForce key="shift" person={person} />],
          [t('common:field.status'), <PersonStatusBadge key="status" status={person.status} />],
          [t('me.since'), format.dateTime(person.created_at)],
        ]}
      />
    </Section>
  );
}
