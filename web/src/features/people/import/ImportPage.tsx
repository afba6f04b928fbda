import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, patientFetch, type Schemas } from '@/api/client';
import { Page } from '@/components/Page';
import { ProblemAlert } from '@/components/ProblemAlert';
import { BackToPeople } from '../BackToPeople';
import { useChanged } from '../queries';
import { ChooseFile } from './ChooseFile';
import { tableOf } from './csv';
import { Preview } from './Preview';

interface Chosen {
  name: string;
  table: string;
  report: Schemas['ImportReport'];
}

async function send(table: string, apply: boolean): Promise<Schemas['ImportReport']> {
  const { data } = await api.POST('/api/v1/people/import', {
    params: { query: { apply } },
    body: table,
    bodySerializer: (body: string) => body,
    headers: { 'Content-Type': 'text/csv' },
    fetch: patientFetch,
  });
  // A refusal was thrown.
  return data as Schemas['ImportReport'];
}

/** Brings people in from a table: first what would happen, row by row, then it happens. */
export function ImportPage() {
  const { t } = useTranslation('people');
  const changed = useChanged();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const check = useMutation({
    mutationFn: async (file: File): Promise<Chosen> => {
      const table = await tableOf(file);
      return { name: file.name, table, report: await send(table, false) };
    },
    onSuccess: setChosen,
  });
  const apply = useMutation({
    mutationFn: (table: string) => send(table, true),
    onSuccess: () => changed(t('import.done')),
  });
  const begin = () => {
    setChosen(null);
    check.reset();
    apply.reset();
  };
  return (
    <Stack gap="xs">
      <BackToPeople width={960} />
      <Page title={t('import.title')} lead={t('import.lead')} width={960}>
        {chosen ? (
          <Preview
            name={chosen.name}
            report={apply.data ?? chosen.report}
            applying={apply.isPending}
            problem={apply.error}
            onApply={() => {
              apply.mutate(chosen.table);
            }}
            onAgain={begin}
          />
        ) : (
          <>
            <ChooseFile
              busy={check.isPending}
              onFile={(file) => {
                check.mutate(file);
              }}
            />
            <ProblemAlert error={check.error} />
          </>
        )}
        {apply.isSuccess ? (
          <Group>
            <Button component={Link} to="/people">
              {t('backToList')}
            </Button>
          </Group>
        ) : null}
      </Page>
    </Stack>
  );
}
