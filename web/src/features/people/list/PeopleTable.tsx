import { Button, Group, Text } from '@mantine/core';
import { IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { nameOf, useDepartments } from '@/api/organisation';
import { itemsOf } from '@/api/paging';
import { hasRole, useSession } from '@/api/session';
import { DataTable, type Column } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { PersonAvatar } from '@/components/PersonAvatar';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { PersonStatusBadge } from '@/components/StatusBadge';
import { usePeople } from '../queries';
import { isFiltered } from '../search';
import { usePeopleSearch } from './usePeopleSearch';

type Row = Schemas['ListedPerson'];
type Departments = ReturnType<typeof useDepartments>['data'];

function columnsOf(t: TFunction<['people', 'common']>, departments: Departments): Column<Row>[] {
  return [
    {
      key: 'name',
      header: t('common:field.name'),
      title: true,
      cell: ({ name, email }) => (
        <Group gap="sm" wrap="nowrap">
          <PersonAvatar name={name} />
          <div style={{ minWidth: 0 }}>
            <Text fw={500}>{name}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {email}
            </Text>
          </div>
        </Group>
      ),
    },
    { key: 'code', header: t('common:field.code'), cell: ({ code }) => code },
    {
      key: 'department',
      header: t('common:field.department'),
      cell: ({ department_id }) => nameOf(departments, department_id),
    },
    {
      key: 'role',
      header: t('common:field.role'),
      cell: ({ role }) => (role ? t(`common:role.${role}`) : t('noAccount')),
    },
    {
      key: 'faces',
      header: t('faces.title'),
      cell: ({ face_count }) =>
        face_count > 0 ? t('faces.short', { count: face_count }) : t('faces.noneShort'),
    },
    {
      key: 'status',
      header: t('common:field.status'),
      cell: ({ status }) => <PersonStatusBadge status={status} />,
    },
  ];
}

function Nobody() {
  const { t } = useTranslation(['people', 'common']);
  const { search, reset } = usePeopleSearch();
  const { role } = useSession();
  if (isFiltered(search)) {
    return (
      <EmptyState
        icon={IconUserSearch}
        title={t('nobodyFound')}
        text={t('nobodyFoundText')}
        action={
          <Button variant="default" onClick={reset}>
            {t('common:action.reset')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={IconUserPlus}
      title={t('nobody')}
      text={t('nobodyText')}
      action={
        hasRole(role, 'hr') ? (
          <Button component={Link} to="/people/new">
            {t('add.action')}
          </Button>
        ) : null
      }
    />
  );
}

export function PeopleTable() {
  const { t } = useTranslation(['people', 'common']);
  const { search } = usePeopleSearch();
  const navigate = useNavigate();
  const people = usePeople(search);
  const departments = useDepartments().data;
  return (
    <QueryState query={people} height={480}>
      {(data) => {
        const rows = itemsOf(data);
        if (rows.length === 0) return <Nobody />;
        return (
          <div>
            <DataTable
              label={t('title')}
              columns={columnsOf(t, departments)}
              rows={rows}
              rowKey={({ id }) => id}
              onOpen={({ id }) =>
                void navigate({ to: '/people/$personId', params: { personId: id } })
              }
            />
            <ShowMore query={people} shown={rows.length} />
          </div>
        );
      }}
    </QueryState>
  );
}
