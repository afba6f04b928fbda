import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AnyPage } from './AnyPage';
import { EmptyState } from './EmptyState';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <AnyPage title={t('notFound.title')}>
      <EmptyState
        icon={IconMapQuestion}
        title={t('notFound.text')}
        action={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      />
    </AnyPage>
  );
}
