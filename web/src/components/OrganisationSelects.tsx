import { Select, type SelectProps } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDepartments, useShifts, useSites } from '@/api/organisation';
import { useSession } from '@/api/session';

type Props = Omit<SelectProps, 'data'>;
type Named = readonly { id: string; name: string }[];

function NamedSelect({ query, ...props }: Props & { query: UseQueryResult<Named, unknown> }) {
  const { t } = useTranslation();
  return (
    <Select
      searchable
      nothingFoundMessage={t('state.noMatch')}
      {...props}
      error={props.error ?? (query.isError ? t('state.failed') : undefined)}
      data={(query.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** Chooses a department. With `mine`, a manager is offered only the departments they may look into. */
export function DepartmentSelect({ mine = false, ...props }: Props & { mine?: boolean }) {
  const { t } = useTranslation();
  const { role, person } = useSession();
  const query = useDepartments();
  const limited = mine && role === 'manager';
  const data = query.data?.filter((one) => !limited || one.manager_id === person.id);
  return (
    <NamedSelect
      label={t('field.department')}
      {...props}
      query={{ ...query, data } as UseQueryResult<Named, unknown>}
    />
  );
}

export function SiteSelect(props: Props) {
  const { t } = useTranslation();
  return <NamedSelect label={t('field.site')} {...props} query={useSites()} />;
}

export function ShiftSelect(props: Props) {
  const { t } = useTranslation();
  return <NamedSelect label={t('field.shift')} {...props} query={useShifts()} />;
}
