import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
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
import { PersonSelect } from '@/components/PersonSelect';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFormProblem } from '@/components/useFormProblem';
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

interface FormProps {
  entry: HandEntry;
  onDone: () => void;
}

function useHandForm(entry: HandEntry) {
  const { t } = useTranslation(['records', 'common']);
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
      person_id: (id) => (id ? null : t('common:required')),
      day: (day) => (day ? null : t('common:required')),
      time: (time, { day }) => {
        if (!/^\d\d:\d\d/.test(time)) return t('common:required');
        const at = day ? Date.parse(instantOf(day, time.slice(0, 5), zone)) : 0;
        return at > Date.now() ? t('byHand.future') : null;
      },
      reason: (reason) => (reason.trim() ? null : t('common:required')),
    },
  });
  return { form, zone, today: here.today };
}

function HandForm({ entry, onDone }: FormProps) {
  const { t } = useTranslation(['records', 'common']);
  const { role, person } = useSession();
  const { form, zone, today } = useHandForm(entry);
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
          notifications.show({ color: 'teal', message: t('common:state.saved') });
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
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
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
          data={[
            { value: 'in', label: t('common:direction.in') },
            { value: 'out', label: t('common:direction.out') },
          ]}
          {...form.getInputProps('direction')}
        />
        <Group grow align="flex-start">
          <DateField
            label={t('common:field.date')}
            required
            maxDate={today}
            minDate={addDays(today, -DAYS_BACK)}
            {...form.getInputProps('day')}
          />
          <TimeInput
            label={t('common:field.time')}
            description={zone}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            {...form.getInputProps('time')}
          />
        </Group>
        <Textarea
          label={t('common:field.reason')}
          description={t('byHand.reasonHint')}
          required
          autosize
          minRows={2}
          maxLength={LONGEST_REASON}
          {...form.getInputProps('reason')}
        />
        <ProblemAlert error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={record.isPending}>
            {t('byHand.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A dialog to record a punch by hand; open while there is an entry. */
export function RecordByHand({ entry, onClose }: { entry: HandEntry | null; onClose: () => void }) {
  const { t } = useTranslation(['records', 'common']);
  return (
    <Modal
      opened={entry !== null}
      onClose={onClose}
      title={t('byHand.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {entry ? <HandForm entry={entry} onDone={onClose} /> : null}
    </Modal>
  );
}
