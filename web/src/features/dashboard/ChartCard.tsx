import { Button, Group, Paper, ScrollArea, Skeleton, Table, Text, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { Suspense, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const HEIGHT = 260;

interface ChartCardProps {
  title: string;
  /** What the chart shows, in a sentence. */
  meaning: string;
  /** The same figures as a table: the first cell of a row names it. */
  head: readonly string[];
  rows: readonly (readonly [key: string, ...cells: string[]])[];
  /** Shown instead while there is nothing to draw. */
  empty?: boolean;
  children: ReactNode;
}

function FiguresTable({
  head,
  rows,
  label,
}: Pick<ChartCardProps, 'head' | 'rows'> & { label: string }) {
  return (
    <ScrollArea
      h={HEIGHT}
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': label }}
    >
      <Table aria-label={label} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {head.map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([key, name, ...cells]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {cells.map((cell, index) => (
                <Table.Td key={head[index + 1]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

/** A chart with its title, its meaning, and its figures as a table for who prefers or needs one. */
export function ChartCard({ title, meaning, head, rows, empty = false, children }: ChartCardProps) {
  const { t } = useTranslation('dashboard');
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
        <div>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {meaning}
          </Text>
        </div>
        {empty ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-pressed={asTable}
            aria-label={t('chart.asTable', { title })}
            leftSection={
              asTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />
            }
            style={{ flexShrink: 0 }}
            onClick={() => {
              setAsTable(!asTable);
            }}
          >
            {asTable ? t('chart.chart') : t('chart.table')}
          </Button>
        )}
      </Group>
      {empty ? null : asTable ? (
        <FiguresTable head={head} rows={rows} label={title} />
      ) : (
        <Suspense fallback={<Skeleton height={HEIGHT} />}>
          {/* Charts do not mirror. */}
          <div aria-hidden dir="ltr" style={{ height: HEIGHT }}>
            {children}
          </div>
        </Suspense>
      )}
    </Paper>
  );
}
