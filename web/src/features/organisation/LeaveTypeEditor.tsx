import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { LeaveType } from '@/api/planning';
import { FormModal } from '@/components/FormModal';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { useAddLeaveType, useChangeLeaveType, useSaved } from './queries';

interface EditorProps {
  /** Null for a new one. */
  type: LeaveType | null;
  onClose: () => void;
}

const MOST_DAYS = 366;
const STEP = 0.5;

interface LeaveTypeValues {
  name: string;
  paid: boolean;
  yearly_allowance_days: number | '';
  retired: boolean;
}

function useLeaveTypeForm(type: LeaveType | null) {
  const { t } = useTranslation('organisation');
  return useForm<LeaveTypeValues>({
    initialValues: {
      name: type?.name ?? '',
      paid: type?.paid ?? true,
      // '' for no limit.
      yearly_allowance_days: type?.yearly_allowance_days ?? '',
      retired: type?.retired ?? false,
    },
    validate: {
      name: useRequired(),
      yearly_allowance_days: (days) =>
        days !== '' && days % STEP !== 0 ? t('leaveTypes.halves') : null,
    },
  });
}

interface FieldsProps {
  form: ReturnType<typeof useLeaveTypeForm>;
  /** Whether it exists already, so that it can be retired. */
  known: boolean;
}

function Fields({ form, known }: FieldsProps) {
  const { t } = useTranslation(['organisation', 'common']);
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={t('common:field.name')}
        maxLength={80}
        data-autofocus
      />
      <NumberInput
        {...form.getInputProps('yearly_allowance_days')}
        onChange={(value: string | number) => {
          form.setFieldValue('yearly_allowance_days', value === '' ? '' : Number(value));
        }}
        label={t('leaveTypes.allowanceDays')}
        description={t('leaveTypes.allowanceHint')}
        min={0}
        max={MOST_DAYS}
        step={STEP}
        decimalScale={1}
        allowNegative={false}
      />
      <Checkbox
        {...form.getInputProps('paid', { type: 'checkbox' })}
        label={t('leaveTypes.isPaid')}
      />
      {known ? (
        <Checkbox
          {...form.getInputProps('retired', { type: 'checkbox' })}
          label={t('leaveTypes.retire')}
          description={t('leaveTypes.retireHint')}
        />
      ) : null}
    </>
  );
}

export function LeaveTypeEditor({ type, onClose }: EditorProps) {
  const { t } = useTranslation(['organisation', 'common']);
  const saved = useSaved();
  const add = useAddLeaveType();
  const change = useChangeLeaveType();
  const form = useLeaveTypeForm(type);
  const { problem, refuse } = useFormProblem(form);
  const options = {
    onSuccess: async () => {
      await saved();
      onClose();
    },
    onError: refuse,
  };
  const save = form.onSubmit(({ yearly_allowance_days: days, ...values }) => {
    const body = { ...values, yearly_allowance_days: days === '' ? null : days };
    if (type) change.mutate({ params: { path: { id: type.id } }, body }, options);
    else add.mutate({ body }, options);
  });
  return (
    <FormModal
      title={type ? t('leaveTypes.edit') : t('leaveTypes.add')}
      onClose={onClose}
      onSubmit={save}
      busy={add.isPending || change.isPending}
      problem={problem}
    >
      <Fields form={form} known={type !== null} />
    </FormModal>
  );
}
