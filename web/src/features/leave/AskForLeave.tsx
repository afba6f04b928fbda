import { Checkbox, Input, SegmentedControl, Select, SimpleGrid, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useId } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { todayIn } from '@/api/days';
import { useOrganisationZone } from '@/api/organisation';
import { useLeaveTypes, type LeavePortion } from '@/api/planning';
import { useSession } from '@/api/session';
import { DateField } from '@/components/DateField';
import { FormModal } from '@/components/FormModal';
import { PersonSelect } from '@/components/PersonSelect';
import { useFormProblem } from '@/components/useFormProblem';
import { useRequired } from '@/components/useRequired';
import { Cost } from './Cost';
import { bodyOf, boundsOf, LONGEST_NOTE, spanOf, type LeaveForm, type LeaveValues } from './form';
import { useAsk } from './queries';

const PORTIONS = ['day', 'first_half', 'second_half'] as const satisfies readonly LeavePortion[];

function useLeaveForm(forOthers: boolean): LeaveForm {
  const { t } = useTranslation('leave');
  const required = useRequired();
  return useForm<LeaveValues>({
    initialValues: {
      person_id: null,
      leave_type_id: null,
      from: null,
      to: null,
      portion: 'day',
      note: '',
      approved: true,
    },
    validate: {
      person_id: (value) => (forOthers ? required(value) : null),
      leave_type_id: required,
      from: required,
      to: (to, { from }) => required(to) ?? (from && to && to < from ? t('ask.endFirst') : null),
    },
  });
}

function TypeSelect({ form }: { form: LeaveForm }) {
  const { t } = useTranslation(['leave', 'common']);
  const types = useLeaveTypes();
  const offered = types.data?.filter(({ retired }) => !retired) ?? [];
  return (
    <Select
      {...form.getInputProps('leave_type_id')}
      label={t('column.type')}
      placeholder={t('ask.chooseType')}
      nothingFoundMessage={t('ask.noTypes')}
      data={offered.map(({ id, name, paid }) => ({
        value: id,
        label: paid ? name : t('ask.unpaid', { name }),
      }))}
      allowDeselect={false}
    />
  );
}

function Days({ form, mayApprove }: { form: LeaveForm; mayApprove: boolean }) {
  const { t } = useTranslation('leave');
  const today = todayIn(useOrganisationZone());
  const { first, last } = boundsOf(today, mayApprove);
  const { from, to } = form.values;
  const begin = (day: string | null) => {
    form.setFieldValue('from', day);
    // Most leave is of one day, or its end lies after its beginning.
    if (day && (!to || to < day)) form.setFieldValue('to', day);
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <DateField
        {...form.getInputProps('from')}
        onChange={(day) => {
          begin(typeof day === 'string' ? day : null);
        }}
        label={t('ask.from')}
        placeholder={t('ask.chooseDay')}
        minDate={first}
        maxDate={last}
      />
      <DateField
        {...form.getInputProps('to')}
        label={t('ask.to')}
        placeholder={t('ask.chooseDay')}
        minDate={from ?? first}
        maxDate={last}
      />
    </SimpleGrid>
  );
}

function Portion({ form }: { form: LeaveForm }) {
  const { t } = useTranslation(['leave', 'planning']);
  const id = useId();
  return (
    <Input.Wrapper
      label={t('ask.portion')}
      labelElement="div"
      labelProps={{ id }}
      error={form.errors.portion}
    >
      <SegmentedControl
        {...form.getInputProps('portion')}
        fullWidth
        aria-labelledby={id}
        data={PORTIONS.map((value) => ({ value, label: t(`ask.portions.${value}`) }))}
      />
    </Input.Wrapper>
  );
}

function OfSomebody({ form }: { form: LeaveForm }) {
  const { t } = useTranslation('leave');
  const { person } = useSession();
  return (
    <>
      <PersonSelect
        {...form.getInputProps('person_id')}
        status="active"
        exclude={person.id}
        data-autofocus
      />
      <Checkbox
        {...form.getInputProps('approved', { type: 'checkbox' })}
        label={t('ask.approved')}
        description={t('ask.approvedHint')}
      />
    </>
  );
}

interface AskForLeaveProps {
  /** For somebody else, as whoever may approve it. */
  forOthers?: boolean;
  onClose: () => void;
}

/** The form with which leave is asked for, or entered for somebody. */
export function AskForLeave({ forOthers = false, onClose }: AskForLeaveProps) {
  const { t } = useTranslation('leave');
  const { person } = useSession();
  const form = useLeaveForm(forOthers);
  const { problem, refuse } = useFormProblem(form);
  const ask = useAsk();
  const { values } = form;
  const about = forOthers ? values.person_id : person.id;
  const span = spanOf(values);
  const save = form.onSubmit((filled) => {
    // Said even when the form is closed meanwhile; a form opened after it is left open.
    void ask.mutateAsync(bodyOf(filled, forOthers), { onSuccess: onClose }).then(() => {
      notifications.show({ message: t(forOthers ? 'ask.entered' : 'ask.sent') });
    }, refuse);
  });
  return (
    <FormModal
      title={t(forOthers ? 'ask.titleOthers' : 'ask.title')}
      onClose={onClose}
      onSubmit={save}
      busy={ask.isPending}
      problem={problem}
      submit={t(forOthers ? 'ask.enter' : 'ask.send')}
    >
      {forOthers ? <OfSomebody form={form} /> : null}
      <TypeSelect form={form} />
      <Days form={form} mayApprove={forOthers} />
      {values.from && values.from === values.to ? <Portion form={form} /> : null}
      <Textarea
        {...form.getInputProps('note')}
        label={t('ask.note')}
        maxLength={LONGEST_NOTE}
        autosize
        minRows={2}
      />
      {about && span ? (
        <Cost
          personId={about}
          typeId={values.leave_type_id}
          {...span}
          portion={span.from === span.to ? values.portion : 'day'}
        />
      ) : null}
    </FormModal>
  );
}
