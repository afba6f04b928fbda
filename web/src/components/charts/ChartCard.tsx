import { Button, Group, Paper, ScrollArea, Skeleton, Table, Text, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { Suspense, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ChartCard.module.css';

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
  /** Buttons beside the one for the table. */
  actions?: ReactNode;
  /** What has to be known to read it, below. */
  note?: ReactNode;
  /** Above the chart: what it shows can be chosen there. */
  controls?: ReactNode;
  /** Below the chart: what its colours mean. Who reads the table does without. */
  legend?: ReactNode;
  /** The content is text that everybody can read, and not a drawing of a fixed height. */
  readable?: boolean;
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

function Drawing({ readable, legend, children }: ChartCardProps) {
  return (
    <Suspense fallback={<Skeleton height={HEIGHT} />}>
      {readable ? (
        children
      ) : (
        <div aria-hidden className={classes.drawing}>
          {/* Charts do not mirror. */}
          <div dir="ltr" className={classes.canvas} style={{ minHeight: HEIGHT }}>
            <div className={classes.fill}>{children}</div>
          </div>
          {legend}
        </div>
      )}
    </Suspense>
  );
}

/** A chart with its title, its meaning, and its figures as a table for who prefers or needs one. */
export function ChartCard(props: ChartCardProps) {
  const { title, meaning, head, rows, empty = false, actions, note, controls } = props;
  const { t } = useTranslation('charts');
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} className={classes.card}>
      <div className={classes.head}>
        <div className={classes.words}>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {meaning}
          </Text>
        </div>
        {empty ? null : (
          <Group gap="xs" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              aria-pressed={asTable}
              aria-label={t('asTable', { title })}
              leftSection={
                asTable ? (
                  <IconChartBar size={16} aria-hidden />
                ) : (
                  <IconTable size={16} aria-hidden />
                )
              }
              onClick={() => {
                setAsTable(!asTable);
              }}
            >
              {asTable ? t('chart') : t('table')}
            </Button>
            {actions}
          </Group>
        )}
      </div>
      {empty || asTable ? null : controls}
      {empty ? null : asTable ? (
        <FiguresTable head={head} rows={rows} label={title} />
      ) : (
        <Drawing {...props} />
      )}
      {note}
    </Paper>
  );
}
