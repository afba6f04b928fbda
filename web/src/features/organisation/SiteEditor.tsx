import { Select, TextInput, type SelectProps } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useHolidayCalendars } from '@/api/planning';
import { FormModal } from '@/components/FormModal';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { useAddSite, useChangeSite, useSaved } from './queries';

interface Props {
  /** Null for a new one. */
  site: Schemas['Site'] | null;
  onClose: () => void;
}

/** Every zone of the browser's, which leaves UTC out. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** Whose holidays the site has. */
function CalendarSelect(props: SelectProps) {
  const { t } = useTranslation(['organisation', 'common']);
  const calendars = useHolidayCalendars().data ?? [];
  return (
    <Select
      {...props}
      label={t('sites.calendar')}
      description={t('sites.calendarHint')}
      placeholder={t('sites.noCalendar')}
      data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
      clearable
      clearButtonProps={{ 'aria-label': t('common:action.remove') }}
    />
  );
}

export function SiteEditor({ site, onClose }: Props) {
  const { t } = useTranslation(['organisation', 'common']);
  const saved = useSaved();
  const add = useAddSite();
  const change = useChangeSite();
  const form = useForm({
    initialValues: {
      name: site?.name ?? '',
      zone: site?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      holiday_calendar_id: site?.holiday_calendar_id ?? null,
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
    if (site) change.mutate({ params: { path: { id: site.id } }, body }, options);
    else add.mutate({ body }, options);
  });
  const zones = ZONES.includes(form.values.zone) ? ZONES : [form.values.zone, ...ZONES];
  return (
    <FormModal
      title={site ? t('sites.edit') : t('sites.add')}
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
      <Select
        {...form.getInputProps('zone')}
        label={t('sites.zone')}
        description={t('sites.zoneHint')}
        data={zones}
        searchable
        allowDeselect={false}
        limit={50}
      />
      <CalendarSelect {...form.getInputProps('holiday_calendar_id')} />
    </FormModal>
  );
}
