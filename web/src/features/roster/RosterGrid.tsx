import { Checkbox, Paper, VisuallyHidden } from '@mantine/core';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterDay } from '@/api/planning';
import { isLanguage, LANGUAGES } from '@/i18n/languages';
import { useFormat } from '@/i18n/format';
import { DayMark } from './DayMark';
import { hoursOf, useDayWords } from './dayWords';
import type { Period, View } from './period';
import type { RosterRow } from './queries';
import classes from './Roster.module.css';
import { isChosen, NOTHING, toggled, type Place, type Selection } from './selection';
import { useGrid } from './useGrid';
import type { ShiftsKnown } from './useShiftsKnown';

interface GridProps {
  rows: readonly RosterRow[];
  period: Period;
  view: View;
  today: string;
  shifts: ShiftsKnown;
  selection: Selection;
  /** Absent where nothing can be chosen. */
  onSelect?: (selection: Selection) => void;
  onOpen: (person: string, day: string) => void;
}

/** Whether a day is of the weekend as the app's language has it. */
export function useIsWeekend(): (day: string) => boolean {
  const { i18n } = useTranslation();
  const weekend: readonly number[] =
    LANGUAGES[isLanguage(i18n.language) ? i18n.language : 'en'].weekend;
  return (day) => weekend.includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Languages with long abbreviations have room for a letter alone. */
const LONGEST_WEEKDAY = 4;

function Head({ rows, period, view, today, selection, onSelect }: GridProps) {
  const { t } = useTranslation(['roster', 'common']);
  const format = useFormat();
  const isWeekend = useIsWeekend();
  const weekday = (day: string) => {
    const short = format.weekday(day, 'short');
    const fits = view === 'week' || short.length <= LONGEST_WEEKDAY;
    return fits ? short : format.weekday(day, 'narrow');
  };
  const all = rows.every(({ person }) => selection.people.has(person.id));
  return (
    <thead>
      <tr>
        <th scope="col" className={classes.who}>
          {onSelect ? (
            <Checkbox
              size="xs"
              label={t('everybody')}
              checked={all}
              indeterminate={!all && selection.people.size > 0}
              onChange={() => {
                const people = new Set(rows.map(({ person }) => person.id));
                onSelect(all ? NOTHING : { ...selection, people });
              }}
            />
          ) : (
            t('common:field.person')
          )}
        </th>
        {period.days.map((day) => (
          <th
            key={day}
            scope="col"
            data-weekend={isWeekend(day) || undefined}
            data-today={day === today || undefined}
            aria-current={day === today ? 'date' : undefined}
          >
            <span aria-hidden>
              <span className={classes.weekday}>{weekday(day)}</span>
              {format.dayOfMonth(day)}
            </span>
            <VisuallyHidden>{format.longDay(day)}</VisuallyHidden>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface CellProps {
  day: RosterDay;
  place: Place;
  words: string;
  reachable: boolean;
  chosen: boolean;
  weekend: boolean;
  today: boolean;
  wide: boolean;
  shifts: ShiftsKnown;
  onPlace: (place: Place) => void;
  onPress: (place: Place, event: MouseEvent) => void;
}

const Cell = memo(function Cell(props: CellProps) {
  const { day, place, words, shifts, wide, onPlace, onPress } = props;
  const shift = day.kind === 'workday' ? shifts.find(day.shift_id) : undefined;
  return (
    <td
      role="gridcell"
      className={classes.cell}
      aria-label={words}
      aria-selected={props.chosen}
      data-place={`${place.row}/${place.column}`}
      data-weekend={props.weekend || undefined}
      data-today={props.today || undefined}
      data-assigned={day.source === 'assignment' || undefined}
      tabIndex={props.reachable ? 0 : -1}
      title={words}
      onFocus={() => {
        onPlace(place);
      }}
      onClick={(event) => {
        onPress(place, event);
      }}
    >
      <DayMark day={day} shifts={shifts} />
      {wide && shift && day.leave?.portion !== 'day' ? (
        <span className={classes.wide} aria-hidden>
          {shift.name} <span className={classes.hours}>{hoursOf(shift)}</span>
        </span>
      ) : null}
    </td>
  );
});

interface RowProps extends GridProps {
  row: RosterRow;
  index: number;
  at: Place;
  onPlace: (place: Place) => void;
  onPress: (place: Place, event: MouseEvent) => void;
}

function Row(props: RowProps) {
  const { row, index, at, view, today, shifts, selection, onSelect, onPlace, onPress } = props;
  const words = useDayWords(shifts);
  const isWeekend = useIsWeekend();
  const { id, name } = row.person;
  const reachable = (column: number) => at.row === index && at.column === column;
  return (
    <tr>
      <th scope="row" className={classes.who} title={name}>
        {onSelect ? (
          <Checkbox
            size="xs"
            label={<span className={classes.name}>{name}</span>}
            styles={{ labelWrapper: { minWidth: 0 } }}
            checked={selection.people.has(id)}
            onChange={() => {
              onSelect(toggled(selection, id));
            }}
            onFocus={() => {
              onPlace({ row: index, column: -1 });
            }}
            data-place={`${index}/-1`}
            tabIndex={reachable(-1) ? 0 : -1}
          />
        ) : (
          <span className={classes.name}>{name}</span>
        )}
      </th>
      {row.days.map((day, column) => (
        <Cell
          key={day.date}
          day={day}
          place={{ row: index, column }}
          words={words(day)}
          reachable={reachable(column)}
          chosen={isChosen(selection, id, day.date)}
          weekend={isWeekend(day.date)}
          today={day.date === today}
          wide={view === 'week'}
          shifts={shifts}
          onPlace={onPlace}
          onPress={onPress}
        />
      ))}
    </tr>
  );
}

/** People and days; arrow keys move, Enter opens a day, Shift chooses a block, Space a person. */
export function RosterGrid(props: GridProps) {
  const { rows, period, selection, onSelect, onOpen } = props;
  const { t } = useTranslation('roster');
  const people = rows.map(({ person }) => person.id);
  const grid = useGrid({ people, days: period.days, selection, onSelect, onOpen });
  return (
    <Paper withBorder className={classes.frame}>
      <table
        role="grid"
        aria-label={t('title')}
        aria-multiselectable={onSelect ? true : undefined}
        className={classes.grid}
        data-view={props.view}
        tabIndex={-1}
        onKeyDown={grid.onKeyDown}
      >
        <Head {...props} />
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={row.person.id}
              {...props}
              row={row}
              index={index}
              at={grid.at}
              onPlace={grid.setPlace}
              onPress={grid.onPress}
            />
          ))}
        </tbody>
      </table>
    </Paper>
  );
}
