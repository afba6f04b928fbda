import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayIn } from '@/api/days';
import { useOrganisationZone } from '@/api/organisation';
import { hasRole, useSession } from '@/api/session';
import { FormModal } from '@/components/FormModal';
import { useFirstMistake } from '@/components/useFirstMistake';
import { useFormProblem } from '@/components/useFormProblem';
import { useAddCalendar, useChangeCalendar, useSaved } from '../queries';
import {
  bodyOf,
  checkCalendar,
  valuesOf,
  type Calendar,
  type CalendarForm,
  type CalendarValues,
} from './form';
import { HolidayFields } from './HolidayFields';
import { Sources } from './Sources';

interface EditorProps {
  /** Null for a new one. */
  calendar: Calendar | null;
  onClose: () => void;
}

function useCalendarForm(calendar: Calendar | null): CalendarForm {
  const { t } = useTranslation(['organisation', 'common']);
  return useForm<CalendarValues>({
    initialValues: valuesOf(calendar),
    validate: (values) =>
      checkCalendar(values, { required: t('common:required'), twice: t('holidays.twice') }),
  });
}

export function CalendarEditor({ calendar, onClose }: EditorProps) {
  const { t } = useTranslation(['organisation', 'common']);
  const { role } = useSession();
  const saved = useSaved();
  const add = useAddCalendar();
  const change = useChangeCalendar();
  // An import or a fetch changes the calendar while it is open.
  const [current, setCurrent] = useState(calendar);
  const form = useCalendarForm(calendar);
  const { problem, refuse } = useFormProblem(form);
  const { formRef, showFirstMistake } = useFirstMistake();
  const thisYear = Number(todayIn(useOrganisationZone()).slice(0, 4));
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
    const body = bodyOf(values, hasRole(role, 'admin'));
    if (current) change.mutate({ params: { path: { id: current.id } }, body }, options);
    else add.mutate({ body }, options);
  }, showFirstMistake);
  const takeOver = (read: Calendar) => {
    setCurrent(read);
    form.setInitialValues(valuesOf(read));
    form.setValues(valuesOf(read));
  };
  return (
    <FormModal
      title={calendar ? t('holidays.edit') : t('holidays.add')}
      onClose={onClose}
      onSubmit={save}
      busy={add.isPending || change.isPending}
      problem={problem}
      size="lg"
      formRef={formRef}
    >
      <TextInput
        {...form.getInputProps('name')}
        label={t('common:field.name')}
        description={t('holidays.nameHint')}
        maxLength={80}
        data-autofocus
      />
      <HolidayFields form={form} thisYear={thisYear} />
      <Sources form={form} calendar={current} onRead={takeOver} />
    </FormModal>
  );
}
