import {
  Button,
  Drawer,
  Group,
  Input,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useId } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFirstMistake } from '@/components/useFirstMistake';
import { useFocusBack } from '@/components/useFocusBack';
import { useFormProblem } from '@/components/useFormProblem';
import { useAssign, type RosterRow } from '../queries';
import type { ShiftsKnown } from '../useShiftsKnown';
import { blocksOfPreset } from './cycle';
import { DaysFields } from './DaysFields';
import {
  bodyOf,
  checkPlan,
  KINDS,
  LONGEST_NOTE,
  REST,
  type PlanForm,
  type PlanValues,
} from './plan';
import { Preview } from './Preview';
import { RotationFields } from './RotationFields';
import { ShiftFields } from './ShiftFields';
import { WeekFields } from './WeekFields';

/** Who is assigned a shift, and the days that were chosen already. */
export interface Assignees {
  people: readonly RosterRow['person'][];
  from: string;
  to: string | null;
}

interface AssignDrawerProps {
  assignees: Assignees;
  shifts: ShiftsKnown;
  onClose: () => void;
}

const FIELDS = { shift: ShiftFields, week: WeekFields, rotation: RotationFields };
const WORKWEEK = 5;

function initialValues({ from, to }: Assignees, shifts: ShiftsKnown): PlanValues {
  const usual = shifts.list.find((shift) => shift.default)?.id ?? shifts.list[0]?.id ?? REST;
  const rotation = blocksOfPreset('two_two_four', shifts.list);
  const blocks = rotation.length > 0 ? rotation : blocksOfPreset('four_four', shifts.list);
  return {
    kind: 'shift',
    from,
    to,
    openEnded: to === null,
    note: '',
    shift_id: null,
    on_shift_days: true,
    week: Array.from({ length: 7 }, (_, day) => (day < WORKWEEK ? usual : REST)),
    blocks: blocks.map(({ shift, days }) => ({ shift: shift ?? REST, days })),
    first: 1,
  };
}

function usePlanForm(assignees: Assignees, shifts: ShiftsKnown): PlanForm {
  const { t } = useTranslation(['roster', 'common']);
  return useForm<PlanValues>({
    initialValues: initialValues(assignees, shifts),
    validate: (values) =>
      checkPlan(values, {
        required: t('common:required'),
        endFirst: t('assign.endFirst'),
        allRest: t('assign.allRest'),
        tooLong: t('assign.tooLong'),
      }),
  });
}

function KindChoice({ form }: { form: PlanForm }) {
  const { t } = useTranslation('roster');
  const id = useId();
  return (
    <Input.Wrapper label={t('assign.kind')} labelElement="div" labelProps={{ id }}>
      <SegmentedControl
        {...form.getInputProps('kind')}
        fullWidth
        aria-labelledby={id}
        data={KINDS.map((value) => ({ value, label: t(`assign.kinds.${value}`) }))}
      />
    </Input.Wrapper>
  );
}

function AssignForm({ assignees, shifts, onClose }: AssignDrawerProps) {
  const { t } = useTranslation(['roster', 'common']);
  const form = usePlanForm(assignees, shifts);
  const { problem, refuse } = useFormProblem(form, { cycle: 'shift_id' });
  const { formRef, showFirstMistake } = useFirstMistake();
  const assign = useAssign();
  const { people } = assignees;
  const save = form.onSubmit((values) => {
    const ids = people.map(({ id }) => id);
    // Said even when the form is closed meanwhile; a form opened after it is left open.
    void assign.mutateAsync(bodyOf(values, ids), { onSuccess: onClose }).then(
      () => notifications.show({ message: t('assign.done', { count: ids.length }) }),
      (error: unknown) => {
        refuse(error);
        showFirstMistake();
      },
    );
  }, showFirstMistake);
  const Fields = FIELDS[form.values.kind];
  return (
    <form noValidate onSubmit={save} ref={formRef}>
      <Stack>
        <Text size="sm" lineClamp={3}>
          {people.map(({ name }) => name).join(', ')}
        </Text>
        <DaysFields form={form} />
        <KindChoice form={form} />
        <Fields form={form} shifts={shifts} />
        <TextInput
          {...form.getInputProps('note')}
          label={t('assign.note')}
          description={t('assign.noteHint')}
          maxLength={LONGEST_NOTE}
        />
        <Preview values={form.values} people={people.length} shifts={shifts} />
        <ProblemAlert error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={assign.isPending}>
            {t('assign.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Assigns shifts to the people chosen; open while it is mounted. */
export function AssignDrawer(props: AssignDrawerProps) {
  const { t } = useTranslation(['roster', 'common']);
  const { people } = props.assignees;
  useFocusBack();
  return (
    <Drawer
      opened
      position="right"
      size="lg"
      onClose={props.onClose}
      title={t('assign.title', { count: people.length, name: people[0]?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <AssignForm {...props} />
    </Drawer>
  );
}
