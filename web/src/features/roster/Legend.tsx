import { useTranslation } from 'react-i18next';
import type { RosterDay } from '@/api/planning';
import { LegendList } from '@/components/LegendList';
import { DayMark } from './DayMark';
import { hoursOf } from './dayWords';
import type { RosterRow } from './queries';
import classes from './Roster.module.css';
import type { ShiftsKnown } from './useShiftsKnown';

const plain: RosterDay = {
  date: '',
  kind: 'workday',
  shift_id: null,
  source: 'none',
  assignment_id: null,
  holiday: null,
  leave: null,
};
const away: RosterDay = { ...plain, leave: { id: '', leave_type_id: '', portion: 'day' } };

/** What the letters and shapes mean, as far as they are to be seen. */
export function Legend({ rows, shifts }: { rows: readonly RosterRow[]; shifts: ShiftsKnown }) {
  const { t } = useTranslation('roster');
  const days = rows.flatMap((row) => row.days);
  const worked = new Set(
    days.filter(({ kind }) => kind === 'workday').map(({ shift_id }) => shift_id),
  );
  const marks: [string, RosterDay, string][] = [
    ...shifts.list
      .filter(({ id }) => worked.has(id))
      .map((shift): [string, RosterDay, string] => [
        shift.id,
        { ...plain, shift_id: shift.id },
        `${shift.name} ${hoursOf(shift)}`,
      ]),
    ...(days.some(({ leave }) => leave)
      ? [['leave', away, t('legend.leave')] as [string, RosterDay, string]]
      : []),
    ...(days.some(({ kind }) => kind === 'holiday')
      ? [
          ['holiday', { ...plain, kind: 'holiday' }, t('legend.holiday')] as [
            string,
            RosterDay,
            string,
          ],
        ]
      : []),
  ];
  return (
    <LegendList label={t('legend.title')}>
      {marks.map(([key, day, text]) => (
        <li key={key}>
          <DayMark day={day} shifts={shifts} />
          {text}
        </li>
      ))}
      {days.some(({ source }) => source === 'assignment') ? (
        <li>
          <span className={classes.corner} aria-hidden />
          {t('legend.assigned')}
        </li>
      ) : null}
    </LegendList>
  );
}
