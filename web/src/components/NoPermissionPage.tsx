import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';
import { Page } from './Page';

export function NoPermissionPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('noPermission.title')}>
      <EmptyState
        icon={IconLock}
        title={t('noPermission.text')}
        action={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      />
    </Page>
  );
}
