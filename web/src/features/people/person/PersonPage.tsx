import { Alert, Anchor, Button, Group, Stack, Tabs } from '@mantine/core';
import { IconClipboardList, IconInfoCircle, IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { ApiError } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { PersonStatusBadge } from '@/components/StatusBadge';
import { useTextsOf } from '@/i18n/useTextsOf';
import { BackToPeople } from '../BackToPeople';
import { personQuery } from '../queries';
import { personTabOf, TABS } from '../search';
import { AccountTab } from './AccountTab';
import { DetailsTab } from './DetailsTab';
import { FacesTab } from './FacesTab';
import { HistoryTab } from './HistoryTab';
import { StatusActions } from './StatusActions';

const PANELS = {
  details: DetailsTab,
  faces: FacesTab,
  account: AccountTab,
  history: HistoryTab,
};

// The records' own search; the page lies in another feature.
const recordsOf = (id: string): object => ({ to: '/records', search: { person: id } });

function StatusNotice({ person }: { person: Schemas['Person'] }) {
  const { t } = useTranslation('people');
  if (person.status === 'pending') {
    return (
      <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} title={t('pending.one')}>
        <Anchor component={Link} to="/people/registrations" c="var(--mantine-color-text)">
          {t('pending.look')}
        </Anchor>
      </Alert>
    );
  }
  if (!person.status_reason) return null;
  return (
    <Alert color="orange" icon={<IconInfoCircle aria-hidden />} title={t('status.reasonTitle')}>
      {person.status_reason}
    </Alert>
  );
}

function PersonTabs({ person }: { person: Schemas['Person'] }) {
  const { t } = useTranslation('people');
  const { tab = 'details' } = useSearch({ from: '/shell/people/$personId' });
  const navigate = useNavigate({ from: '/people/$personId' });
  return (
    <Tabs
      value={tab}
      onChange={(chosen) => void navigate({ search: { tab: personTabOf(chosen) }, replace: true })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {TABS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tabs.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map((one) => {
        const Panel = PANELS[one];
        return (
          <Tabs.Panel key={one} value={one}>
            <Panel person={person} />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}

function Actions({ person }: { person: Schemas['Person'] }) {
  const { t } = useTranslation('people');
  const isHr = hasRole(useSession().role, 'hr');
  return (
    <>
      <Button
        renderRoot={(props) => <Link {...recordsOf(person.id)} {...props} />}
        variant="default"
        leftSection={<IconClipboardList size={18} aria-hidden />}
      >
        {t('attendance')}
      </Button>
      {isHr ? <StatusActions person={person} /> : null}
    </>
  );
}

function Content({ person }: { person: Schemas['Person'] }) {
  const isHr = hasRole(useSession().role, 'hr');
  return (
    <>
      <StatusNotice person={person} />
      {isHr ? <PersonTabs person={person} /> : <DetailsTab person={person} />}
    </>
  );
}

function Lead({ person }: { person: Schemas['Person'] }) {
  return (
    <Group component="span" gap="xs">
      <span>{person.code}</span>
      <PersonStatusBadge status={person.status} />
    </Group>
  );
}

/** Nobody by that id, or nobody one may see: the server tells neither apart, and asking again helps in neither case. */
function isNobody(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not_found' || error.code === 'forbidden');
}

export function PersonPage() {
  const { t } = useTranslation(['people', 'common']);
  useTextsOf('auditLog');
  const { personId } = useParams({ from: '/shell/people/$personId' });
  const query = useQuery(personQuery(personId));
  const person = query.data;
  const nobody = !person && isNobody(query.error);
  return (
    <Stack gap="xs">
      <BackToPeople width={960} />
      <Page
        title={nobody ? t('unknown.title') : (person?.name ?? t('common:field.person'))}
        width={960}
        lead={person ? <Lead person={person} /> : null}
        actions={person ? <Actions key={person.id} person={person} /> : null}
      >
        {nobody ? (
          <EmptyState icon={IconUserOff} title={t('unknown.text')} />
        ) : (
          <QueryState query={query} height={520}>
            {(found) => <Content key={found.id} person={found} />}
          </QueryState>
        )}
      </Page>
    </Stack>
  );
}
