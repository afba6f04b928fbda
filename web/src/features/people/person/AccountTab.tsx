import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useSession, type Role } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { InvitationLink } from '../InvitationLink';
import { useChanged } from '../queries';
import { RoleSelect } from '../RoleSelect';
import { SetPasswordButton } from '../SetPasswordButton';

type Props = { person: Schemas['Person'] };

function RoleForm({ person }: Props) {
  const { t } = useTranslation(['people', 'common']);
  const changed = useChanged();
  const now: Role = person.role ?? 'employee';
  const [role, setRole] = useState(now);
  const save = $api.useMutation('put', '/api/v1/people/{id}/account', {
    onSuccess: () => changed(),
  });
  return (
    <Stack>
      <RoleSelect value={role} onChange={setRole} maw={{ sm: 420 }} />
      {role === now ? null : (
        <Text size="sm">{t('account.roleEffect', { name: person.name })}</Text>
      )}
      <ProblemAlert error={save.error} />
      <Group>
        <Button
          loading={save.isPending}
          disabled={role === now}
          onClick={() => {
            save.mutate({ params: { path: { id: person.id } }, body: { role } });
          }}
        >
          {t('common:action.save')}
        </Button>
      </Group>
    </Stack>
  );
}

function RoleSection({ person }: Props) {
  const { t } = useTranslation(['people', 'common']);
  const isAdmin = useSession().role === 'admin';
  const lead = person.role ? t('account.roleLead') : t('account.none');
  return (
    <Section title={t('common:field.role')} lead={lead}>
      {isAdmin ? (
        <RoleForm key={person.role} person={person} />
      ) : (
        <Text>
          {t(`common:role.${person.role ?? 'employee'}`)} · {t('account.adminOnly')}
        </Text>
      )}
    </Section>
  );
}

function PasswordSection({ person }: Props) {
  const { t } = useTranslation('people');
  return (
    <Section
      title={t('account.password')}
      lead={t('account.passwordLead')}
      actions={<SetPasswordButton person={person} />}
    />
  );
}

/** Role and sign-in of a person. Who may not change them is told so. */
export function AccountTab({ person }: Props) {
  const { t } = useTranslation('people');
  const session = useSession();
  const privileged = person.role === 'admin' || person.role === 'hr';
  const isUsable = person.status === 'active' || person.status === 'pending';
  const mayReset = session.role === 'admin' || !privileged;
  return (
    <Stack>
      <RoleSection person={person} />
      {mayReset ? null : (
        <Alert icon={<IconInfoCircle aria-hidden />}>{t('account.resetAdminOnly')}</Alert>
      )}
      {mayReset && isUsable ? (
        <Section title={t('invitation.title')} lead={t('invitation.lead')}>
          <InvitationLink person={person} />
        </Section>
      ) : null}
      {mayReset ? <PasswordSection person={person} /> : null}
    </Stack>
  );
}
