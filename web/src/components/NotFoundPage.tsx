import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';
import { PublicPage } from './PublicPage';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <PublicPage title={t('notFound.title')}>
      <EmptyState
        icon={IconMapQuestion}
        title={t('notFound.text')}
        action={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      />
    </PublicPage>
  );
}
