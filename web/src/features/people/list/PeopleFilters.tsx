import { Button, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { paramOf } from '@/api/searchParams';
import { DepartmentSelect } from '@/components/OrganisationSelects';
import { SearchField } from '@/components/SearchField';
import { isFiltered, STATUSES } from '../search';
import { usePeopleSearch } from './usePeopleSearch';

const YES = 'yes';
const NO = 'no';

interface EnrolledSelectProps {
  enrolled: boolean | undefined;
  onChange: (enrolled: boolean | undefined) => void;
}

function EnrolledSelect({ enrolled, onChange }: EnrolledSelectProps) {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Select
      label={t('filter.enrolled')}
      placeholder={t('filter.any')}
      data={[
        { value: YES, label: t('filter.withFace') },
        { value: NO, label: t('filter.withoutFace') },
      ]}
      value={enrolled === undefined ? null : enrolled ? YES : NO}
      onChange={(choice) => {
        onChange(choice === null ? undefined : choice === YES);
      }}
      clearable
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      flex="1 1 160px"
    />
  );
}

export function PeopleFilters() {
  const { t } = useTranslation(['people', 'common']);
  const { search, change, reset } = usePeopleSearch();
  return (
    <Group gap="sm" align="flex-end">
      <SearchField
        label={t('common:action.search')}
        placeholder={t('common:findPerson')}
        value={search.text ?? ''}
        onChange={(text) => {
          change({ text: text || undefined });
        }}
        flex="2 1 220px"
      />
      <Select
        label={t('common:field.status')}
        placeholder={t('filter.any')}
        data={STATUSES.map((status) => ({
          value: status,
          label: t(`common:personStatus.${status}`),
        }))}
        value={search.status ?? null}
        onChange={(status) => {
          change({ status: paramOf.oneOf(STATUSES, status) });
        }}
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        flex="1 1 140px"
      />
      <DepartmentSelect
        mine
        placeholder={t('filter.any')}
        value={search.department ?? null}
        onChange={(department) => {
          change({ department: department ?? undefined });
        }}
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        flex="1 1 160px"
      />
      <EnrolledSelect
        enrolled={search.enrolled}
        onChange={(enrolled) => {
          change({ enrolled });
        }}
      />
      <Button variant="subtle" onClick={reset} disabled={!isFiltered(search)}>
        {t('common:action.reset')}
      </Button>
    </Group>
  );
}
