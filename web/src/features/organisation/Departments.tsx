import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '@/api/client';
import { nameOf, useDepartments, useShifts } from '@/api/organisation';
import type { Column } from '@/components/DataTable';
import { PersonName } from '@/components/PersonName';
import { DepartmentEditor } from './DepartmentEditor';
import { EditableList } from './EditableList';
import { useSaved } from './queries';

type Department = Schemas['Department'];

function useColumns(): Column<Department>[] {
  const { t } = useTranslation(['organisation', 'common']);
  const shifts = useShifts().data;
  return [
    { key: 'name', header: t('common:field.name'), title: true, cell: ({ name }) => name },
    {
      key: 'manager',
      header: t('departments.manager'),
      cell: ({ manager_id }) =>
        manager_id ? <PersonName id={manager_id} fallback="–" /> : t('common:field.none'),
    },
    {
      key: 'shift',
      header: t('common:field.shift'),
      cell: ({ shift_id }) => (shift_id ? nameOf(shifts, shift_id) : t('departments.defaultShift')),
    },
  ];
}

export function Departments() {
  const { t } = useTranslation('organisation');
  const saved = useSaved();
  return (
    <EditableList
      query={useDepartments()}
      columns={useColumns()}
      icon={IconUsersGroup}
      texts={{
        label: t('tabs.departments'),
        empty: t('departments.empty'),
        emptyText: t('departments.emptyText'),
        add: t('departments.add'),
        removeTitle: ({ name }) => t('departments.remove', { name }),
        removeText: t('departments.removeText'),
      }}
      editor={(department, close) => <DepartmentEditor department={department} onClose={close} />}
      onRemove={async ({ id }) => {
        await api.DELETE('/api/v1/departments/{id}', { params: { path: { id } } });
        await saved();
      }}
    />
  );
}
