import { Alert, Anchor, Button, Group } from '@mantine/core';
import { IconFileImport, IconUserCheck, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import { Page } from '@/components/Page';
import { MOST_PENDING, pendingQuery } from '../pending';
import { PeopleFilters } from './PeopleFilters';
import { PeopleTable } from './PeopleTable';

function PendingNotice() {
  const { t } = useTranslation('people');
  const pending = useQuery(pendingQuery()).data;
  if (!pending || pending.items.length === 0) return null;
  const count = pending.next ? MOST_PENDING : pending.items.length;
  return (
    <Alert icon={<IconUserCheck aria-hidden />} color="yellow" role="status">
      <Group justify="space-between" gap="sm">
        <span>{t(pending.next ? 'pending.more' : 'pending.waiting', { count })}</span>
        <Anchor component={Link} to="/people/registrations" fw={600} c="var(--mantine-color-text)">
          {t('pending.look')}
        </Anchor>
      </Group>
    </Alert>
  );
}

export function PeoplePage() {
  const { t } = useTranslation('people');
  const { role } = useSession();
  const isHr = hasRole(role, 'hr');
  return (
    <Page
      title={t('title')}
      lead={t(isHr ? 'lead' : 'leadManager')}
      actions={
        isHr ? (
          <>
            <Button
              component={Link}
              to="/people/import"
              variant="default"
              leftSection={<IconFileImport size={18} aria-hidden />}
            >
              {t('import.action')}
            </Button>
            <Button
              component={Link}
              to="/people/new"
              leftSection={<IconUserPlus size={18} aria-hidden />}
            >
              {t('add.action')}
            </Button>
          </>
        ) : null
      }
    >
      {isHr ? <PendingNotice /> : null}
      <PeopleFilters />
      <PeopleTable />
    </Page>
  );
}
