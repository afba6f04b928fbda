import { Checkbox } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSites } from '@/api/organisation';
import { FormModal } from '@/components/FormModal';
import { useFormProblem } from '@/components/useFormProblem';
import { useAddShift, useChangeShift, useSaved } from './queries';
import { BasicFields } from './shift/BasicFields';
import { checkShift } from './shift/check';
import { bodyOf, valuesOf, type Shift, type ShiftForm } from './shift/form';
import { Sections } from './shift/Sections';
import { useFirstMistake } from '@/components/useFirstMistake';

function useShiftForm(shift: Shift | null, firstSite: string): ShiftForm {
  const { t } = useTranslation(['organisation', 'common']);
  return useForm({
    initialValues: valuesOf(shift, firstSite),
    validate: (values) =>
      checkShift(values, {
        required: t('common:required'),
        daysNeeded: t('shifts.daysNeeded'),
        gapsOfFlexible: t('rules.breaks.gapsOfFlexible'),
        absentAboveHalf: t('rules.thresholds.absentAboveHalf'),
      }),
  });
}

interface EditorProps {
  shift: Shift | null;
  firstSite: string;
  onClose: () => void;
}

function Editor({ shift, firstSite, onClose }: EditorProps) {
  const { t } = useTranslation('organisation');
  const saved = useSaved();
  const add = useAddShift();
  const change = useChangeShift();
  const form = useShiftForm(shift, firstSite);
  const { problem, refuse } = useFormProblem(form);
  const { formRef, showFirstMistake } = useFirstMistake();
  const options = {
    onSuccess: async () => {
      await saved();
      onClose();
    },
    onError: (error: unknown) => {
      refuse(error);
      showFirstMistake();
    },
  };
  const save = form.onSubmit((values) => {
    const all = bodyOf(values);
    // One shift is always the default; it is changed by choosing another.
    const body = values.default && !shift?.default ? all : { ...all, default: undefined };
    if (shift) change.mutate({ params: { path: { id: shift.id } }, body }, options);
    else add.mutate({ body }, options);
  }, showFirstMistake);
  return (
    <FormModal
      title={shift ? t('shifts.edit') : t('shifts.add')}
      onClose={onClose}
      onSubmit={save}
      busy={add.isPending || change.isPending}
      problem={problem}
      size="lg"
      formRef={formRef}
    >
      <BasicFields form={form} />
      <Checkbox
        {...form.getInputProps('default', { type: 'checkbox' })}
        label={t('shifts.default')}
        disabled={shift?.default}
      />
      <Sections form={form} />
    </FormModal>
  );
}

export function ShiftEditor({ shift, onClose }: { shift: Shift | null; onClose: () => void }) {
  const sites = useSites().data;
  // A new shift is at the first site until another is chosen, so the sites have to be known.
  if (!sites) return null;
  return <Editor shift={shift} firstSite={sites[0]?.id ?? ''} onClose={onClose} />;
}
