import { Alert, Anchor, Code, Group, List, Paper, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FileChoice } from '@/components/FileChoice';
import { Section } from '@/components/Section';
import { COLUMNS, MOST_BYTES, TEMPLATE } from './csv';

const TYPES = '.csv,text/csv';
const TEMPLATE_NAME = 'rollcall-people.csv';

interface ChooseFileProps {
  busy: boolean;
  onFile: (file: File) => void;
}

function DropZone({ busy, onFile }: ChooseFileProps) {
  const { t } = useTranslation('people');
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = (event: DragEvent) => {
    drag(event);
    const file = event.dataTransfer.files[0];
    if (file && !busy) onFile(file);
  };
  return (
    <Paper
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={drop}
      radius="lg"
      p="xl"
      style={{
        border: '2px dashed var(--mantine-color-default-border)',
        borderColor: over ? 'var(--mantine-primary-color-filled)' : undefined,
        background: over ? 'var(--mantine-primary-color-light)' : undefined,
      }}
    >
      <Stack align="center" gap="xs" ta="center">
        <IconFileSpreadsheet size={36} aria-hidden />
        <Text>{t('import.drop')}</Text>
        <FileChoice
          accept={TYPES}
          loading={busy}
          onFiles={([file]) => {
            if (file) onFile(file);
          }}
        >
          {t('import.choose')}
        </FileChoice>
      </Stack>
    </Paper>
  );
}

/** The file to import: dropped or chosen; and what it has to look like. */
export function ChooseFile({ busy, onFile }: ChooseFileProps) {
  const { t } = useTranslation('people');
  const [tooLarge, setTooLarge] = useState(false);
  const take = (file: File) => {
    setTooLarge(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) onFile(file);
  };
  const download = `data:text/csv;charset=utf-8,${encodeURIComponent(TEMPLATE)}`;
  return (
    <Stack>
      <DropZone busy={busy} onFile={take} />
      {tooLarge ? (
        <Alert color="red" role="alert">
          {t('import.tooLarge')}
        </Alert>
      ) : null}
      <Section
        title={t('import.how')}
        actions={
          <Anchor href={download} download={TEMPLATE_NAME} py={4}>
            <Group gap={6} component="span">
              <IconDownload size={18} aria-hidden />
              {t('import.template')}
            </Group>
          </Anchor>
        }
      >
        <List size="sm" spacing={8}>
          {COLUMNS.map((column) => (
            <List.Item key={column}>
              <Code>{column}</Code> {t(`import.column.${column}`)}
            </List.Item>
          ))}
        </List>
        <Text size="sm">{t('import.rules')}</Text>
      </Section>
    </Stack>
  );
}
