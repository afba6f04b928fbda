import { ScrollArea, Text, Tooltip } from '@mantine/core';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeekStart } from '@/components/DateRange';
import classes from './Analytics.module.css';
import { heatMapOf, LEVELS, type Cell, type Hour } from './quarters';
import type { Analytics } from './queries';
import { useWords } from './useWords';

/** Beyond it not every hour's name has room. */
const MANY_HOURS = 12;

function Heading({ hours }: { hours: readonly Hour[] }) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const every = hours.length > MANY_HOURS ? 2 : 1;
  return (
    <thead>
      <tr>
        <th scope="col" className={classes.weekday}>
          <span className={classes.unseen}>{t('arrivals.weekday')}</span>
        </th>
        {hours.map(({ hour, isAfterGap }, index) => (
          <th
            key={hour}
            scope="colgroup"
            colSpan={4}
            className={classes.hour}
            data-gap={isAfterGap || undefined}
          >
            <span className={index % every === 0 || isAfterGap ? undefined : classes.unseen}>
              {words.timeOfDay(hour * 60)}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps {
  weekday: number;
  cells: readonly Cell[];
  hours: readonly Hour[];
  inWords: (weekday: number, cell: Cell) => string;
}

function Row({ weekday, cells, hours, inWords }: RowProps) {
  const words = useWords();
  return (
    <tr>
      <th scope="row" className={classes.weekday}>
        {words.weekdayName(weekday, 'short')}
      </th>
      {cells.map((cell, index) => (
        <td
          key={cell.minute}
          className={classes.cell}
          data-level={cell.level}
          data-hour={index % 4 === 0 || undefined}
          data-gap={(index % 4 === 0 && hours[index / 4]?.isAfterGap) || undefined}
          data-said={inWords(weekday, cell)}
        >
          {cell.arrivals > 0 ? (
            <span className={classes.unseen}>
              {`${words.quarter(cell.minute)}: ${words.number(cell.arrivals)}`}
            </span>
          ) : null}
        </td>
      ))}
    </tr>
  );
}

function Scale({ most }: { most: number }) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  return (
    <div className={classes.scale} aria-hidden>
      <Text span size="xs" c="dimmed">
        {words.number(0)}
      </Text>
      {Array.from({ length: LEVELS + 1 }, (_, level) => (
        <span key={level} className={classes.cell} data-level={level} />
      ))}
      <Text span size="xs" c="dimmed">
        {t('arrivals.upTo', { number: words.number(most) })}
      </Text>
    </div>
  );
}

/** Weekdays by quarters of an hour; what a shade stands for is said when the mouse rests on it, and to who cannot see. */
export function HeatMap({ arrivals, label }: { arrivals: Analytics['arrivals']; label: string }) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const { hours, rows, most } = heatMapOf(arrivals, useWeekStart());
  const [said, setSaid] = useState('');
  const inWords = (weekday: number, cell: Cell) =>
    t('arrivals.cell', {
      weekday: words.weekdayName(weekday, 'long'),
      time: words.quarter(cell.minute),
      number: words.number(cell.arrivals),
    });
  const read = ({ target }: MouseEvent) => {
    setSaid((target instanceof Element && target.closest('td')?.dataset.said) || '');
  };
  return (
    <div>
      <ScrollArea
        type="auto"
        offsetScrollbars="x"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': label }}
      >
        <Tooltip.Floating label={said} disabled={said === ''}>
          <table aria-label={label} className={classes.map} onMouseMove={read}>
            <Heading hours={hours} />
            <tbody>
              {rows.map((row) => (
                <Row key={row.weekday} {...row} hours={hours} inWords={inWords} />
              ))}
            </tbody>
          </table>
        </Tooltip.Floating>
      </ScrollArea>
      <Scale most={most} />
    </div>
  );
}
