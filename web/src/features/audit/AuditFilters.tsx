import { Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditSearchOf } from './search';

const TYPING_PAUSE_MS = 300;

export function AuditFilters() {
  const { t } = useTranslation('audit');
  const search = useSearch({ from: '/shell/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const [typed, setTyped] = useState(search.text ?? '');
  const change = (part: Record<string, string>) =>
    void navigate({
      search: (known) => auditSearchOf({ ...known, ...part }),
      replace: true,
    });
  const searchLater = useDebouncedCallback((text: string) => {
    change({ text });
  }, TYPING_PAUSE_MS);
  return (
    <Group align="flex-end">
      <TextInput
        label={t('search')}
        description={t('searchHint')}
        leftSection={<IconSearch size={18} aria-hidden />}
        maxLength={200}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          searchLater(value);
        }}
        style={{ flex: '1 1 260px' }}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(end)}
          value={search[end] ?? ''}
          onChange={(event) => {
            change({ [end]: event.currentTarget.value });
          }}
        />
      ))}
    </Group>
  );
}
