import { Checkbox, Chip, Group, Input, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useSites } from '@/api/organisation';
import { FormModal } from '@/components/FormModal';
import { SiteSelect } from '@/components/OrganisationSelects';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { useAddShift, useChangeShift, useSaved } from './queries';
import { weekdayName, weekOf, type Weekday } from './weekdays';

type Shift = Schemas['Shift'];

/** The longest grace the server takes. */
const MOST_GRACE_MINUTES = 240;

const USUAL = {
  name: '',
  start: '09:00',
  end: '17:00',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'] as Weekday[],
  late_grace_minutes: 5,
  early_grace_minutes: 5,
  default: false,
};

function useShiftForm(shift: Shift | null, firstSite: string) {
  const { t } = useTranslation('organisation');
  const required = useRequired();
  const known = shift ?? { ...USUAL, site_id: firstSite };
  return useForm({
    initialValues: {
      name: known.name,
      site_id: known.site_id,
      start: known.start,
      end: known.end,
      days: known.days,
      late_grace_minutes: known.late_grace_minutes,
      early_grace_minutes: known.early_grace_minutes,
      default: known.default,
    },
    validate: {
      name: required,
      site_id: required,
      start: required,
      end: required,
      days: (days) => (days.length > 0 ? null : t('shifts.daysNeeded')),
      // A field for a number holds none once it is cleared.
      late_grace_minutes: required,
      early_grace_minutes: required,
    },
  });
}

type ShiftForm = ReturnType<typeof useShiftForm>;

function Days({ form }: { form: ShiftForm }) {
  const { t, i18n } = useTranslation('organisation');
  return (
    <Input.Wrapper component="fieldset" p={0} m={0} bd={0} error={form.errors.days}>
      <Input.Label component="legend" p={0} mb={4}>
        {t('shifts.days')}
      </Input.Label>
      <Chip.Group
        multiple
        value={form.values.days}
        onChange={(days) => {
          form.setFieldValue('days', days);
        }}
      >
        <Group gap={6}>
          {weekOf(i18n.language).map((day) => (
            <Chip
              key={day}
              value={day}
              size="sm"
              aria-label={weekdayName(day, i18n.language, 'long')}
            >
              {weekdayName(day, i18n.language, 'short')}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

function Fields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation(['organisation', 'common']);
  const minutes = {
    min: 0,
    max: MOST_GRACE_MINUTES,
    clampBehavior: 'strict',
    allowDecimal: false,
  } as const;
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={t('common:field.name')}
        maxLength={80}
        data-autofocus
      />
      <SimpleGrid cols={2}>
        <TextInput {...form.getInputProps('start')} type="time" label={t('shifts.start')} />
        <TextInput
          {...form.getInputProps('end')}
          type="time"
          label={t('shifts.end')}
          description={form.values.end <= form.values.start ? t('shifts.overnight') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </SimpleGrid>
      <Days form={form} />
      <SiteSelect {...form.getInputProps('site_id')} allowDeselect={false} />
      <NumberInput
        {...form.getInputProps('late_grace_minutes')}
        {...minutes}
        label={t('shifts.lateGrace')}
        description={t('shifts.lateGraceHint')}
      />
      <NumberInput
        {...form.getInputProps('early_grace_minutes')}
        {...minutes}
        label={t('shifts.earlyGrace')}
        description={t('shifts.earlyGraceHint')}
      />
    </>
  );
}

function Editor({
  shift,
  firstSite,
  onClose,
}: {
  shift: Shift | null;
  firstSite: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('organisation');
  const saved = useSaved();
  const add = useAddShift();
  const change = useChangeShift();
  const form = useShiftForm(shift, firstSite);
  const { problem, refuse } = useFormProblem(form);
  const options = {
    onSuccess: async () => {
      await saved();
      onClose();
    },
    onError: refuse,
  };
  const save = form.onSubmit((values) => {
    // One shift is always the default; it is changed by choosing another.
    const body = values.default && !shift?.default ? values : { ...values, default: undefined };
    if (shift) change.mutate({ params: { path: { id: shift.id } }, body }, options);
    else add.mutate({ body }, options);
  });
  return (
    <FormModal
      title={shift ? t('shifts.edit') : t('shifts.add')}
      onClose={onClose}
      onSubmit={save}
      busy={add.isPending || change.isPending}
      problem={problem}
    >
      <Fields form={form} />
      <Checkbox
        {...form.getInputProps('default', { type: 'checkbox' })}
        label={t('shifts.default')}
        disabled={shift?.default}
      />
    </FormModal>
  );
}

export function ShiftEditor({ shift, onClose }: { shift: Shift | null; onClose: () => void }) {
  const sites = useSites().data;
  // A new shift is at the first site until another is chosen, so the sites have to be known.
  if (!sites) return null;
  return <Editor shift={shift} firstSite={sites[0]?.id ?? ''} onClose={onClose} />;
}
