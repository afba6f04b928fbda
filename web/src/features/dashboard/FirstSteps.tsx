import { Button, Group, Paper } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import { EmptyState } from '@/components/EmptyState';

/** Instead of empty charts: what to do first, or whom to ask. */
export function FirstSteps() {
  const { t } = useTranslation('dashboard');
  const { role } = useSession();
  const mayAdd = hasRole(role, 'hr');
  return (
    <Paper withBorder p="md">
      <EmptyState
        icon={IconUsersPlus}
        title={t(mayAdd ? 'first.title' : 'first.managerTitle')}
        text={t(mayAdd ? 'first.text' : 'first.managerText')}
        action={
          mayAdd ? (
            <Group justify="center" mt="sm">
              <Button component={Link} to="/people">
                {t('first.people')}
              </Button>
              <Button component={Link} to="/organisation" variant="default">
                {t('first.organisation')}
              </Button>
            </Group>
          ) : null
        }
      />
    </Paper>
  );
}
