import { Button, Group } from '@mantine/core';
import { IconPlus, IconTrash, type Icon } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '@/components/ConfirmButton';
import { DataTable, type Column } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { QueryState } from '@/components/QueryState';

interface Named {
  id: string;
  name: string;
}

interface EditableListProps<Row extends Named> {
  query: UseQueryResult<Row[], unknown>;
  columns: readonly Column<Row>[];
  icon: Icon;
  texts: {
    label: string;
    empty: string;
    emptyText: string;
    add: string;
    removeTitle: (row: Row) => string;
    removeText: string;
  };
  /** The dialog for a new row (null) or an existing one. */
  editor: (row: Row | null, close: () => void) => ReactNode;
  /** Absent where the role may not change the list. */
  onRemove?: (row: Row) => Promise<unknown>;
}

function RemoveButton<Row extends Named>({
  row,
  texts,
  onRemove,
}: Pick<EditableListProps<Row>, 'texts'> & {
  row: Row;
  onRemove: (row: Row) => Promise<unknown>;
}) {
  const { t } = useTranslation('common');
  return (
    <ConfirmButton
      size="compact-sm"
      variant="subtle"
      color="gray"
      aria-label={texts.removeTitle(row)}
      title={texts.removeTitle(row)}
      consequence={texts.removeText}
      confirm={t('action.delete')}
      onConfirm={() => onRemove(row)}
    >
      <IconTrash size={18} aria-hidden />
    </ConfirmButton>
  );
}

/** The rows; each opens and can be deleted where the role may do that. */
function Rows<Row extends Named>({
  rows,
  columns,
  texts,
  onRemove,
  onOpen,
}: Pick<EditableListProps<Row>, 'columns' | 'texts' | 'onRemove'> & {
  rows: Row[];
  onOpen: (row: Row) => void;
}) {
  const { t } = useTranslation('common');
  const changeable = onRemove && {
    onOpen,
    actionsHeader: t('action.delete'),
    actions: (row: Row) => <RemoveButton row={row} texts={texts} onRemove={onRemove} />,
  };
  return (
    <DataTable
      label={texts.label}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      {...changeable}
    />
  );
}

/** A list of named things: a button to add, a row to edit, a question before one is deleted. */
export function EditableList<Row extends Named>(props: EditableListProps<Row>) {
  const { query, icon, texts, editor, onRemove } = props;
  const [edited, setEdited] = useState<Row | null | undefined>();
  const add = onRemove ? (
    <Button
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => {
        setEdited(null);
      }}
    >
      {texts.add}
    </Button>
  ) : null;
  return (
    <QueryState query={query} height={240}>
      {(rows) => (
        <>
          {rows.length === 0 ? (
            <EmptyState icon={icon} title={texts.empty} text={texts.emptyText} action={add} />
          ) : (
            <>
              {add ? (
                <Group justify="flex-end" mb="sm">
                  {add}
                </Group>
              ) : null}
              <Rows {...props} rows={rows} onOpen={setEdited} />
            </>
          )}
          {edited === undefined
            ? null
            : editor(edited, () => {
                setEdited(undefined);
              })}
        </>
      )}
    </QueryState>
  );
}
