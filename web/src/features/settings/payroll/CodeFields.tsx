import { ActionIcon, Alert, Button, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLeaveTypes } from '@/api/planning';
import { FieldList } from './FieldList';
import { isOvertime, itemsWithoutCode, MOST, newCode, PAY_ITEMS, type PayrollForm } from './form';
import classes from './Payroll.module.css';
import { useRowFocus } from './useRowFocus';

const LIST = 'payroll.codes';

interface RowProps {
  form: PayrollForm;
  index: number;
}

/** A refusal of the row as a whole stands at its item, and is about what was. */
function useRowField(form: PayrollForm, index: number) {
  return (name: 'item' | 'percent' | 'leave_type_id') => {
    const field = form.getInputProps(`${LIST}.${index}.${name}`);
    return {
      ...field,
      onChange: (value: string | number | null) => {
        form.clearFieldError(`${LIST}.${index}.item`);
        (field.onChange as (value: string | number | null) => void)(value);
      },
    };
  };
}

function Percent({ form, index }: RowProps) {
  const { t } = useTranslation('settings');
  return (
    <NumberInput
      {...useRowField(form, index)('percent')}
      aria-label={t('payroll.percentOf', { number: index + 1 })}
      placeholder={t('payroll.anyPercent')}
      suffix="%"
      min={0}
      max={MOST.percent}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  );
}

function LeaveType({ form, index }: RowProps) {
  const { t } = useTranslation('settings');
  const types = useLeaveTypes().data;
  const chosen = form.values.payroll.codes[index]?.leave_type_id ?? '';
  const gone = types && chosen && !types.some(({ id }) => id === chosen);
  return (
    <Select
      {...useRowField(form, index)('leave_type_id')}
      aria-label={t('payroll.leaveTypeOf', { number: index + 1 })}
      data={[
        { value: '', label: t('payroll.anyType') },
        ...(types ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ...(gone ? [{ value: chosen, label: t('payroll.goneType') }] : []),
      ]}
      allowDeselect={false}
    />
  );
}

function CodeRow({ form, index, onRemove }: RowProps & { onRemove: (index: number) => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const which = { number: index + 1 };
  const { codes } = form.values.payroll;
  const item = codes[index]?.item ?? 'ordinary';
  const overtime = isOvertime(item);
  return (
    <li className={classes.code} data-plain={(!overtime && item !== 'leave') || undefined}>
      <Select
        {...useRowField(form, index)('item')}
        className={classes.item}
        aria-label={t('payroll.itemOf', which)}
        data={PAY_ITEMS.map((value) => ({ value, label: t(`common:payItem.${value}`) }))}
        allowDeselect={false}
      />
      {overtime ? <Percent form={form} index={index} /> : null}
      {item === 'leave' ? <LeaveType form={form} index={index} /> : null}
      <TextInput
        {...form.getInputProps(`${LIST}.${index}.code`)}
        className={classes.codeText}
        aria-label={t('payroll.codeOf', which)}
        placeholder={t('payroll.code')}
        maxLength={MOST.codeLength}
      />
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        size="lg"
        data-remove
        aria-label={t('payroll.removeCode', which)}
        disabled={codes.length === 1}
        onClick={() => {
          onRemove(index);
        }}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** For who sees it; others hear what each field is. */
function Head() {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.head} aria-hidden>
      {(['item', 'detail', 'code'] as const).map((name) => (
        <Text key={name} size="xs" c="dimmed">
          {t(`payroll.${name}`)}
        </Text>
      ))}
    </div>
  );
}

function WithoutCode({ form }: { form: PayrollForm }) {
  const { t } = useTranslation(['settings', 'common']);
  const missing = itemsWithoutCode(form.values.payroll.codes);
  // Some have a comma of their own.
  const items = missing.map((item) => t(`common:payItem.${item}`)).join(' · ');
  return (
    <div role="status">
      {missing.length > 0 ? (
        <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('payroll.withoutCode', { items })}
        </Alert>
      ) : null}
    </div>
  );
}

/** By which code the payroll program knows what is paid or cut. */
export function CodeFields({ form }: { form: PayrollForm }) {
  const { t } = useTranslation('settings');
  const { list, focusRow } = useRowFocus<HTMLOListElement>();
  const { codes } = form.values.payroll;
  const remove = (index: number) => {
    form.clearFieldError(LIST);
    form.removeListItem(LIST, index);
    focusRow(Math.min(index, codes.length - 2), '[data-remove]:enabled', 'input');
  };
  const add = () => {
    form.clearFieldError(LIST);
    form.insertListItem(LIST, newCode(itemsWithoutCode(codes)[0] ?? 'overtime'));
    focusRow(codes.length, 'input');
  };
  return (
    <>
      <FieldList
        label={t('payroll.codes')}
        hint={t('payroll.codesHint')}
        error={form.errors[LIST]}
        list={list}
        head={<Head />}
        add={
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={codes.length >= MOST.codes}
            onClick={add}
          >
            {t('payroll.addCode')}
          </Button>
        }
      >
        {codes.map((_, index) => (
          <CodeRow key={index} form={form} index={index} onRemove={remove} />
        ))}
      </FieldList>
      <WithoutCode form={form} />
    </>
  );
}
