import { Group } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/components/DateField';
import { SearchField } from '@/components/SearchField';
import type { AuditSearch } from './search';

/** Part of a text, and from and to which day; a log of years is not cut to a range. */
export function AuditFilters() {
  const { t } = useTranslation(['audit', 'common']);
  const search = useSearch({ from: '/shell/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const change = (part: AuditSearch) =>
    void navigate({
      search: (known) => ({ ...known, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Group align="flex-end" gap="sm">
      <SearchField
        label={t('common:action.search')}
        description={t('searchHint')}
        value={search.text ?? ''}
        onChange={(text) => {
          change({ text: text || undefined });
        }}
        flex="2 1 260px"
      />
      {(['from', 'to'] as const).map((end) => (
        <DateField
          key={end}
          label={t(end)}
          leftSection={<IconCalendar size={18} aria-hidden />}
          leftSectionPointerEvents="none"
          value={search[end] ?? null}
          minDate={end === 'to' ? search.from : undefined}
          maxDate={end === 'from' ? search.to : undefined}
          onChange={(day: string | null) => {
            change({ [end]: day ?? undefined });
          }}
          clearable
          clearButtonProps={{ 'aria-label': t('common:action.clear') }}
          flex="1 1 180px"
        />
      ))}
    </Group>
  );
}
