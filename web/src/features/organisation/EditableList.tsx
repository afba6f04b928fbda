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

/** A list of named things: a button to add, a row to edit, a question before one is deleted. */
export function EditableList<Row extends Named>(props: EditableListProps<Row>) {
  const { query, columns, icon, texts, editor, onRemove } = props;
  const { t } = useTranslation('common');
  const [edited, setEdited] = useState<Row | null | undefined>();
  const close = () => {
    setEdited(undefined);
  };
  const add = (
    <Button
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => {
        setEdited(null);
      }}
    >
      {texts.add}
    </Button>
  );
  return (
    <QueryState query={query} height={240}>
      {(rows) => (
        <>
          {rows.length === 0 ? (
            <EmptyState
              icon={icon}
              title={texts.empty}
              text={texts.emptyText}
              action={onRemove ? add : undefined}
            />
          ) : (
            <>
              {onRemove ? (
                <Group justify="flex-end" mb="sm">
                  {add}
                </Group>
              ) : null}
              <DataTable
                label={texts.label}
                columns={columns}
                rows={rows}
                rowKey={({ id }) => id}
                onOpen={onRemove ? setEdited : undefined}
                actionsHeader={onRemove ? t('action.delete') : undefined}
                actions={
                  onRemove
                    ? (row) => (
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
                      )
                    : undefined
                }
              />
            </>
          )}
          {edited === undefined ? null : editor(edited, close)}
        </>
      )}
    </QueryState>
  );
}
