import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { FormModal } from '@/components/FormModal';
import { ShiftSelect } from '@/components/OrganisationSelects';
import { PersonSelect } from '@/components/PersonSelect';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { useAddDepartment, useChangeDepartment, useSaved } from './queries';

interface Props {
  /** Null for a new one. */
  department: Schemas['Department'] | null;
  onClose: () => void;
}

export function DepartmentEditor({ department, onClose }: Props) {
  const { t } = useTranslation(['organisation', 'common']);
  const saved = useSaved();
  const add = useAddDepartment();
  const change = useChangeDepartment();
  const form = useForm({
    initialValues: {
      name: department?.name ?? '',
      manager_id: department?.manager_id ?? null,
      shift_id: department?.shift_id ?? null,
    },
    validate: { name: useRequired() },
  });
  const { problem, refuse } = useFormProblem(form);
  const options = {
    onSuccess: async () => {
      await saved();
      onClose();
    },
    onError: refuse,
  };
  const save = form.onSubmit((body) => {
    if (department) change.mutate({ params: { path: { id: department.id } }, body }, options);
    else add.mutate({ body }, options);
  });
  return (
    <FormModal
      title={department ? t('departments.edit') : t('departments.add')}
      onClose={onClose}
      onSubmit={save}
      busy={add.isPending || change.isPending}
      problem={problem}
    >
      <TextInput
        {...form.getInputProps('name')}
        label={t('common:field.name')}
        maxLength={80}
        data-autofocus
      />
      <PersonSelect
        {...form.getInputProps('manager_id')}
        label={t('departments.manager')}
        description={t('departments.managerHint')}
        status="active"
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.remove') }}
      />
      <ShiftSelect
        {...form.getInputProps('shift_id')}
        description={t('departments.shiftHint')}
        placeholder={t('departments.defaultShift')}
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.remove') }}
      />
    </FormModal>
  );
}
