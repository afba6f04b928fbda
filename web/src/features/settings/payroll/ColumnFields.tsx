import { ActionIcon, Button, Menu, TextInput, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldList } from './FieldList';
import { COLUMN_KEYS, MOST, type ColumnKey, type PayrollForm } from './form';
import classes from './Payroll.module.css';
import { useRowFocus } from './useRowFocus';

const LIST = 'payroll.columns';
const REMOVE = '[data-remove]:enabled';
const moveBy = (step: 1 | -1) => `[data-move="${step}"]:enabled`;

interface ColumnRowProps {
  form: PayrollForm;
  index: number;
  onMove: (index: number, step: 1 | -1) => void;
  onRemove: (index: number) => void;
}

function RowButtons({ form, index, onMove, onRemove }: ColumnRowProps) {
  const { t } = useTranslation('settings');
  const { columns } = form.values.payroll;
  const column = t(`payroll.column.${columns[index]?.key ?? 'code'}`);
  const last = columns.length - 1;
  const look = { variant: 'subtle', color: 'gray', size: 'lg' } as const;
  return (
    <div className={classes.buttons}>
      <ActionIcon
        {...look}
        data-move={-1}
        aria-label={t('payroll.up', { column })}
        disabled={index === 0}
        onClick={() => {
          onMove(index, -1);
        }}
      >
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...look}
        data-move={1}
        aria-label={t('payroll.down', { column })}
        disabled={index === last}
        onClick={() => {
          onMove(index, 1);
        }}
      >
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...look}
        data-remove
        aria-label={t('payroll.removeColumn', { column })}
        disabled={last === 0}
        onClick={() => {
          onRemove(index);
        }}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function ColumnRow(props: ColumnRowProps & { columnKey: ColumnKey }) {
  const { form, index, columnKey } = props;
  const { t } = useTranslation('settings');
  const column = t(`payroll.column.${columnKey}`);
  const title = form.getInputProps(`${LIST}.${index}.title`);
  return (
    <li className={classes.column}>
      <span className={classes.name}>{column}</span>
      <TextInput
        {...title}
        error={(title.error as ReactNode) ?? form.errors[`${LIST}.${index}.key`]}
        aria-label={t('payroll.heading', { column })}
        placeholder={t(`payroll.standard.${columnKey}`)}
        maxLength={MOST.headingLength}
      />
      <RowButtons {...props} />
    </li>
  );
}

interface AddColumnProps {
  unused: readonly ColumnKey[];
  onAdd: (key: ColumnKey) => void;
}

function AddColumn({ unused, onAdd }: AddColumnProps) {
  const { t } = useTranslation('settings');
  return (
    // In the main part of the page, and with nothing in it but its items: so screen readers take it for a menu.
    <Menu
      position="bottom-start"
      disabled={unused.length === 0}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={unused.length === 0}
        >
          {t('payroll.addColumn')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {unused.map((key) => (
          <Menu.Item
            key={key}
            onClick={() => {
              onAdd(key);
            }}
          >
            {t(`payroll.column.${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Which columns the export has, in which order and under which headings. */
export function ColumnFields({ form }: { form: PayrollForm }) {
  const { t } = useTranslation('settings');
  const { list, focusRow } = useRowFocus<HTMLOListElement>();
  const [said, setSaid] = useState('');
  const { columns } = form.values.payroll;
  const move = (index: number, step: 1 | -1) => {
    const to = index + step;
    form.reorderListItem(LIST, { from: index, to });
    focusRow(to, moveBy(step), moveBy(step === 1 ? -1 : 1));
    const column = t(`payroll.column.${columns[index]?.key ?? 'code'}`);
    setSaid(t('payroll.moved', { column, number: to + 1, all: columns.length }));
  };
  const remove = (index: number) => {
    form.clearFieldError(LIST);
    form.removeListItem(LIST, index);
    focusRow(Math.min(index, columns.length - 2), REMOVE, 'input');
  };
  const add = (key: ColumnKey) => {
    form.clearFieldError(LIST);
    form.insertListItem(LIST, { key, title: '' });
    focusRow(columns.length, 'input');
  };
  const unused = COLUMN_KEYS.filter((key) => !columns.some((column) => column.key === key));
  return (
    <>
      <FieldList
        label={t('payroll.columns')}
        hint={t('payroll.columnsHint')}
        error={form.errors[LIST]}
        list={list}
        add={<AddColumn unused={unused} onAdd={add} />}
      >
        {columns.map(({ key }, index) => (
          <ColumnRow
            key={key}
            columnKey={key}
            form={form}
            index={index}
            onMove={move}
            onRemove={remove}
          />
        ))}
      </FieldList>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
