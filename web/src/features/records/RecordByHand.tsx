import { Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, instantOf, timeIn } from '@/api/days';
import { newIdempotencyKey } from '@/api/idempotency';
import { ApiError } from '@/api/problem';
import { useSession } from '@/api/session';
import { DateField } from '@/components/DateField';
import { FormModal } from '@/components/FormModal';
import { PersonSelect } from '@/components/PersonSelect';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { useRecordByHand } from './queries';
import { useHere } from './useRecordsSearch';

/** What is known before the form opens. */
export interface HandEntry {
  personId?: string;
  day?: string;
  zone?: string;
}

const LONGEST_REASON = 500;
const DAYS_BACK = 365;

function useHandForm(entry: HandEntry) {
  const { t } = useTranslation(['records', 'common']);
  const required = useRequired();
  const here = useHere();
  const zone = entry.zone ?? here.zone;
  const form = useForm({
    initialValues: {
      person_id: entry.personId ?? null,
      direction: 'in' as 'in' | 'out',
      day: entry.day ?? here.today,
      time: timeIn(zone),
      reason: '',
    },
    validate: {
      person_id: required,
      day: required,
      time: (time, { day }) => {
        if (!/^\d\d:\d\d/.test(time)) return t('common:required');
        const at = day ? Date.parse(instantOf(day, time.slice(0, 5), zone)) : 0;
        return at > Date.now() ? t('byHand.future') : null;
      },
      reason: required,
    },
  });
  return { form, zone, today: here.today };
}

type HandValues = ReturnType<typeof useHandForm>['form'];

/** Sends the form, and puts a refusal where it belongs. */
function useSubmit(form: HandValues, zone: string, onDone: () => void) {
  const { t } = useTranslation('common');
  const record = useRecordByHand();
  const { problem, refuse, forget } = useFormProblem(form, { at: 'time' });
  // Of this form: a second press after a lost answer records nothing twice.
  const [key, setKey] = useState(newIdempotencyKey);
  const submit = form.onSubmit(({ person_id, direction, day, time, reason }) => {
    if (!person_id || !day) return;
    const at = instantOf(day, time.slice(0, 5), zone);
    const punch = { person_id, direction, at, reason: reason.trim() };
    forget();
    record.mutate(
      { punch, key },
      {
        onSuccess: () => {
          notifications.show({ color: 'teal', message: t('state.saved') });
          onDone();
        },
        onError: (error) => {
          refuse(error);
          // The server has answered this key; what is sent next is another request.
          if (!(error instanceof ApiError && error.code === 'unreachable'))
            setKey(newIdempotencyKey());
        },
      },
    );
  });
  return { submit, problem, busy: record.isPending };
}

function When({ form, zone, today }: ReturnType<typeof useHandForm>) {
  const { t } = useTranslation('common');
  return (
    <Group grow align="flex-start">
      <DateField
        label={t('field.date')}
        required
        maxDate={today}
        minDate={addDays(today, -DAYS_BACK)}
        {...form.getInputProps('day')}
      />
      <TimeInput
        label={t('field.time')}
        description={zone}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        {...form.getInputProps('time')}
      />
    </Group>
  );
}

/** A dialog to record a punch by hand. */
export function RecordByHand({ entry, onClose }: { entry: HandEntry; onClose: () => void }) {
  const { t } = useTranslation(['records', 'common']);
  const { role, person } = useSession();
  const { form, zone, today } = useHandForm(entry);
  const { submit, problem, busy } = useSubmit(form, zone, onClose);
  return (
    <FormModal
      title={t('byHand.title')}
      onClose={onClose}
      onSubmit={submit}
      busy={busy}
      problem={problem}
      submit={t('byHand.submit')}
    >
      <Text size="sm" c="dimmed">
        {t('byHand.lead')}
      </Text>
      <PersonSelect
        status="active"
        exclude={role === 'admin' ? undefined : person.id}
        data-autofocus={!entry.personId || undefined}
        required
        {...form.getInputProps('person_id')}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('common:field.direction')}
        data={(['in', 'out'] as const).map((value) => ({
          value,
          label: t(`common:direction.${value}`),
        }))}
        {...form.getInputProps('direction')}
      />
      <When form={form} zone={zone} today={today} />
      <Textarea
        label={t('common:field.reason')}
        description={t('byHand.reasonHint')}
        required
        autosize
        minRows={2}
        maxLength={LONGEST_REASON}
        {...form.getInputProps('reason')}
      />
    </FormModal>
  );
}
