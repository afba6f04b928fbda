import { Button, Group, Stack, Text } from '@mantine/core';
import {
  IconFileSpreadsheet,
  IconFileTypeCsv,
  IconFileTypePdf,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/ProblemAlert';
import type { FileKind, useDownload } from './queries';
import { useReportProblem } from './useReportProblem';

const FILES = [
  { label: 'xlsx', icon: IconFileSpreadsheet, kind: { format: 'xlsx' } },
  { label: 'a4', icon: IconFileTypePdf, kind: { format: 'pdf', paper: 'a4' } },
  { label: 'letter', icon: IconFileTypePdf, kind: { format: 'pdf', paper: 'letter' } },
  { label: 'csv', icon: IconFileTypeCsv, kind: { format: 'csv' } },
] as const satisfies readonly { label: string; icon: Icon; kind: FileKind }[];

interface DownloadsProps {
  file: ReturnType<typeof useDownload>;
  formats: readonly string[];
  /** Such as while there is nothing to be seen of it. */
  disabled: boolean;
}

function Buttons({ file, formats, disabled }: DownloadsProps) {
  const { t } = useTranslation('reports');
  const making = file.isPending ? file.variables : null;
  return (
    <Group gap="xs" role="group" aria-label={t('download.label')}>
      {FILES.filter(({ kind }) => formats.includes(kind.format)).map(
        ({ label, icon: Glyph, kind }) => (
          <Button
            key={label}
            variant="default"
            leftSection={<Glyph size={18} aria-hidden />}
            loading={making === kind}
            disabled={disabled || making !== null}
            onClick={() => {
              file.mutate(kind);
            }}
          >
            {t(`download.${label}`)}
          </Button>
        ),
      )}
    </Group>
  );
}

/** All of the report as a file, in each form there is; how far it is, and why it did not come. */
export function Downloads(props: DownloadsProps) {
  const { file } = props;
  const { t } = useTranslation('reports');
  const problemOf = useReportProblem();
  const said = file.isPending
    ? t('download.making')
    : file.isSuccess
      ? t('download.done', { name: file.data })
      : '';
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" role="status">
          {said}
        </Text>
        <Buttons {...props} />
      </Group>
      <ProblemAlert error={file.error} text={problemOf(file.error, file.variables?.format)} />
    </Stack>
  );
}
