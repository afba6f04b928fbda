import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '@/components/DataTable';
import { writeColumns } from './search';

interface ColumnChoiceProps<Row> {
  columns: readonly Column<Row>[];
  shown: readonly string[];
  usual: readonly string[];
  onChange: (columns: string | undefined) => void;
}

/** Which columns the table shows; the one that says whose row it is always stays. */
export function ColumnChoice<Row>({ columns, shown, usual, onChange }: ColumnChoiceProps<Row>) {
  const { t } = useTranslation('records');
  const title = columns.find((column) => column.title)?.key ?? '';
  return (
    <Popover position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />}>
          {t('columns.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.button')}>
        <Checkbox.Group
          label={t('columns.label')}
          value={[...shown]}
          onChange={(chosen) => {
            const inOrder = columns
              .map(({ key }) => key)
              .filter((key) => key === title || chosen.includes(key));
            onChange(writeColumns(inOrder, usual));
          }}
        >
          <Stack gap="xs" mt="xs">
            {columns
              .filter((column) => !column.title)
              .map(({ key, header }) => (
                <Checkbox key={key} value={key} label={header} />
              ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
