import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFormat } from '@/i18n/format';
import { PreviewRows } from './PreviewRows';

type Report = Schemas['ImportReport'];

const COUNTS = ['created', 'updated', 'unchanged', 'failed'] as const;

function Counts({ report }: { report: Report }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} component="dl" m={0}>
      {COUNTS.map((count) => (
        <Paper key={count} withBorder p="sm" radius="md">
          <Text component="dt" size="sm" c="dimmed">
            {t(`import.count.${count}`)}
          </Text>
          <Text component="dd" m={0} fz="h2" fw={650}>
            {format.number(report[count])}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function Verdict({ report }: { report: Report }) {
  const { t } = useTranslation('people');
  const bad = report.failed > 0;
  const words = report.applied ? 'import.applied' : 'import.checked';
  return (
    <Alert
      role="status"
      color={bad ? 'orange' : 'teal'}
      icon={bad ? <IconAlertTriangle aria-hidden /> : <IconCircleCheck aria-hidden />}
      title={t(words, { count: report.rows })}
    >
      <Text size="sm" c="var(--mantine-color-text)">
        {bad
          ? t(report.applied ? 'import.failedLeft' : 'import.failedWill', { count: report.failed })
          : t(report.applied ? 'import.allDone' : 'import.allGood')}
      </Text>
    </Alert>
  );
}

interface PreviewProps {
  name: string;
  report: Report;
  applying: boolean;
  problem: unknown;
  onApply: () => void;
  onAgain: () => void;
}

/** What an import would do, or did, in numbers and row by row. */
export function Preview({ name, report, applying, problem, onApply, onAgain }: PreviewProps) {
  const { t } = useTranslation('people');
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => {
    start.current?.focus();
  }, [report.applied]);
  const changes = report.created + report.updated;
  return (
    <Stack ref={start} tabIndex={-1} style={{ outline: 'none' }}>
      <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Verdict report={report} />
      <Counts report={report} />
      <ProblemAlert error={problem} />
      {report.applied ? null : (
        <Group>
          <Button loading={applying} disabled={changes === 0} onClick={onApply}>
            {changes === 0 ? t('import.nothing') : t('import.apply', { count: changes })}
          </Button>
          <Button variant="default" disabled={applying} onClick={onAgain}>
            {t('import.again')}
          </Button>
        </Group>
      )}
      <PreviewRows report={report} />
      {report.applied ? (
        <Group>
          <Button variant="default" onClick={onAgain}>
            {t('import.again')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
