import { Loader, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';

const OFFERED = 20;
const TYPING_PAUSE_MS = 250;

const labelOf = ({ name, code }: { name: string; code: string }) => `${name} (${code})`;

interface PersonSelectProps extends Omit<
  SelectProps,
  'data' | 'filter' | 'searchable' | 'searchValue' | 'onSearchChange'
> {
  /** Offers only people of this status; everybody without it. */
  status?: Schemas['PersonStatus'];
  /** Id of somebody who is never offered. */
  exclude?: string;
}

/** Finds a person by name, code or e-mail address among those one may see; the value is the person's id. */
export function PersonSelect({ status, exclude, value, ...props }: PersonSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const chosen = $api.useQuery(
    'get',
    '/api/v1/people/{id}',
    { params: { path: { id: value ?? '' } } },
    { enabled: Boolean(value), staleTime: 60_000 },
  ).data;
  // The field shows the chosen one's label, which is no search.
  const [text] = useDebouncedValue(
    chosen && typed === labelOf(chosen) ? '' : typed,
    TYPING_PAUSE_MS,
  );
  const found = $api.useQuery(
    'get',
    '/api/v1/people',
    { params: { query: { text: text.trim() || undefined, status, limit: OFFERED } } },
    { placeholderData: keepPreviousData },
  );
  const people = found.data?.items ?? [];
  const offered =
    chosen && !people.some(({ id }) => id === chosen.id) ? [chosen, ...people] : people;
  return (
    <Select
      label={t('field.person')}
      placeholder={t('findPerson')}
      nothingFoundMessage={t('state.noMatch')}
      rightSection={found.isFetching ? <Loader size={16} /> : undefined}
      openOnFocus={false}
      {...props}
      error={props.error ?? (found.isError ? t('state.failed') : undefined)}
      value={value}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={offered
        .filter(({ id }) => id !== exclude)
        .map((person) => ({ value: person.id, label: labelOf(person) }))}
    />
  );
}
