import { Button, Stack } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { itemsOf } from '@/api/paging';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { BackToPeople } from '../BackToPeople';
import { usePeople } from '../queries';
import { Registration } from './Registration';

/** Who registered and waits to be let in. */
export function RegistrationsPage() {
  const { t } = useTranslation('people');
  const pending = usePeople({ status: 'pending' });
  return (
    <Stack gap="xs">
      <BackToPeople width={820} />
      <Page title={t('registrations.title')} lead={t('registrations.lead')} width={820}>
        <QueryState query={pending} height={360}>
          {(data) => {
            const people = itemsOf(data);
            if (people.length === 0) {
              return (
                <EmptyState
                  icon={IconUserCheck}
                  title={t('registrations.none')}
                  text={t('registrations.noneText')}
                  action={
                    <Button component={Link} to="/people" variant="default">
                      {t('backToList')}
                    </Button>
                  }
                />
              );
            }
            return (
              <>
                {people.map((person) => (
                  <Registration key={person.id} person={person} />
                ))}
                <ShowMore query={pending} shown={people.length} />
              </>
            );
          }}
        </QueryState>
      </Page>
    </Stack>
  );
}
