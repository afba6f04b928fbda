import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterDay } from '@/api/planning';
import { ConfirmButton } from '@/components/ConfirmButton';
import { Facts } from '@/components/Facts';
import { PersonName } from '@/components/PersonName';
import { usePlanWords } from '@/components/planning/words';
import { useFormat } from '@/i18n/format';
import { describeCycle, describePeriod } from './assign/words';
import { useDayWords } from './dayWords';
import { useAssignment, useTakeBack, type Assignment, type RosterRow } from './queries';
import { useTelling } from './useTelling';
import type { ShiftsKnown } from './useShiftsKnown';

export interface OpenDay {
  person: RosterRow['person'];
  day: RosterDay;
}

interface DayDetailsProps {
  /** Null while none is open. */
  open: OpenDay | null;
  shifts: ShiftsKnown;
  /** Absent for whoever only looks. */
  onChange?: (open: OpenDay) => void;
  onClose: () => void;
}

/** Who assigned it and when, as far as one may know. */
function AssignedBy({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('roster');
  const format = useFormat();
  const by = assignment.assigned_by;
  return (
    <>
      {by ? <PersonName id={by} fallback={t('details.somebody')} /> : t('details.commandLine')}
      {', '}
      {format.dateTime(assignment.assigned_at)}
    </>
  );
}

function AssignmentFacts({ assignment, shifts }: { assignment: Assignment; shifts: ShiftsKnown }) {
  const { t } = useTranslation('roster');
  const telling = useTelling(shifts);
  return (
    <Facts
      facts={[
        [t('details.assignment'), describeCycle(assignment, telling)],
        [t('details.period'), describePeriod(assignment, telling)],
        [t('details.assignedBy'), <AssignedBy key="by" assignment={assignment} />],
        [t('assign.note'), assignment.note],
      ]}
    />
  );
}

function TakeBack({ assignment, shifts }: { assignment: Assignment; shifts: ShiftsKnown }) {
  const { t } = useTranslation('roster');
  const takeBack = useTakeBack();
  const telling = useTelling(shifts);
  return (
    <ConfirmButton
      title={t('takeBack.title')}
      consequence={t('takeBack.text', {
        what: describeCycle(assignment, telling),
        period: describePeriod(assignment, telling),
      })}
      confirm={t('takeBack.confirm')}
      onConfirm={async () => {
        await takeBack.mutateAsync(assignment.id);
        notifications.show({ message: t('takeBack.done') });
      }}
    >
      {t('takeBack.action')}
    </ConfirmButton>
  );
}

function Content({ open, shifts, onChange }: DayDetailsProps & { open: OpenDay }) {
  const { t } = useTranslation('roster');
  const words = useDayWords(shifts);
  const { free } = usePlanWords();
  const { day, person } = open;
  const assignment = useAssignment(person.id, day.date, day.assignment_id).data;
  const source =
    day.kind === 'rest_day' && day.source !== 'none' ? `${day.source}_rest` : day.source;
  return (
    <Stack>
      <div>
        <Text fw={600}>{person.name}</Text>
        <Text c="dimmed" size="sm">
          {person.code}
        </Text>
      </div>
      <Text size="lg" fw={600}>
        {words(day)}
      </Text>
      <Stack gap={4}>
        {free(day).length > 0 && day.kind !== 'rest_day' ? (
          <Text size="sm">{t(day.leave ? 'details.freeLeave' : 'details.freeHoliday')}</Text>
        ) : null}
        <Text size="sm">
          {t(`source.${source as 'none'}`, { shift: shifts.find(day.shift_id)?.name ?? '' })}
        </Text>
      </Stack>
      {assignment ? <AssignmentFacts assignment={assignment} shifts={shifts} /> : null}
      {onChange ? (
        <Group>
          <Button
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => {
              onChange(open);
            }}
          >
            {t('details.change')}
          </Button>
          {assignment ? <TakeBack assignment={assignment} shifts={shifts} /> : null}
        </Group>
      ) : null}
    </Stack>
  );
}

/** What holds on a person's day and why, and the way to change it. */
export function DayDetails(props: DayDetailsProps) {
  const { open, onClose } = props;
  const { t } = useTranslation('common');
  const format = useFormat();
  // What was open stays in the drawer while it slides away.
  const [last, setLast] = useState(open);
  if (open && open !== last) setLast(open);
  const shown = open ?? last;
  return (
    <Drawer
      position="right"
      size="md"
      opened={open !== null}
      onClose={onClose}
      title={shown ? format.longDay(shown.day.date) : null}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {shown ? <Content {...props} open={shown} /> : null}
    </Drawer>
  );
}
