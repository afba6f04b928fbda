import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { figuresIn, overtimeIn, periodsOf, punctualOf, shareOf } from './figures';
import { Marker } from './Marker';
import { markAt } from './marks';
import type { Analytics, Group } from './queries';
import { useWords } from './useWords';

// The figures stand in a table beside; the drawing itself takes no focus.
const QUIET = { accessibilityLayer: false };
const COMMON = { h: '100%', gridAxis: 'x', tickLine: 'none' } as const;
const BARS = { ...COMMON, barChartProps: QUIET, maxBarWidth: 36 } as const;
const GAP = { stroke: 'var(--mantine-color-body)', strokeWidth: 1 };

interface GroupsChartProps {
  analytics: Analytics;
  shown: readonly Group[];
}

/** The chart's own name of a department: theirs may hold what a path of data is made of. */
const nameAt = (index: number) => `series-${index}`;

/** Where the scale begins: below all values, at a full tenth. */
function lowest(values: readonly (number | null)[]): number {
  const least = Math.min(1, ...values.filter((value) => value !== null));
  return Math.min(0.9, Math.floor(least * 10) / 10);
}

export function PunctualityChart({ analytics, shown }: GroupsChartProps) {
  const words = useWords();
  const sharesIn = (period: string) =>
    shown.map((group) => {
      const figures = figuresIn(group, period);
      return figures ? punctualOf(figures) : null;
    });
  const periods = periodsOf(analytics.groups);
  const data = periods.map((period) => ({
    period: words.period(period, analytics.step),
    ...Object.fromEntries(sharesIn(period).map((share, index) => [nameAt(index), share])),
  }));
  return (
    <LineChart
      {...COMMON}
      lineChartProps={QUIET}
      data={data}
      dataKey="period"
      curveType="linear"
      connectNulls={false}
      series={shown.map((group, index) => ({
        name: nameAt(index),
        label: words.department(group),
        color: markAt(index).color,
        strokeDasharray: markAt(index).dash,
      }))}
      lineProps={({ name }) => {
        const { shape, color } = markAt(shown.findIndex((_, index) => nameAt(index) === name));
        return {
          dot: ({ key, cx, cy }) =>
            typeof cx === 'number' && typeof cy === 'number' ? (
              <Marker key={key} shape={shape} color={color} x={cx} y={cy} />
            ) : null,
        };
      }}
      valueFormatter={words.percent}
      yAxisProps={{ domain: [lowest(periods.flatMap(sharesIn)), 1], width: 48 }}
      xAxisProps={{ padding: { left: 12, right: 16 } }}
    />
  );
}

export function LateChart({ late_minutes }: Analytics) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  return (
    <BarChart
      {...BARS}
      maxBarWidth={48}
      // Room for the number over the tallest bar, and for what the axis counts.
      barChartProps={{ ...QUIET, margin: { top: 18, bottom: 30 } }}
      data={late_minutes.map((band) => ({
        band: band.to === null ? `>${words.number(band.from - 1)}` : words.band(band),
        days: band.days,
      }))}
      dataKey="band"
      series={[{ name: 'days', label: t('late.days'), color: 'var(--rollcall-late)' }]}
      withBarValueLabel
      valueFormatter={words.number}
      yAxisProps={{ allowDecimals: false, width: 44 }}
      xAxisProps={{ interval: 0 }}
      xAxisLabel={t('late.minutes')}
    />
  );
}

const AWAY = { absent: 'var(--rollcall-absent)', on_leave: 'var(--rollcall-on-leave)' } as const;

function Hatch({ name, color }: { name: string; color: string }) {
  return (
    <pattern
      id={`hatch-${name}`}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={6} height={6} fill={color} fillOpacity={0.22} />
      <rect width={2} height={6} fill={color} />
    </pattern>
  );
}

/** Two bars a month: the left solid, the right hatched and of the year before. */
export function AbsenceChart({ months }: Analytics) {
  const { t } = useTranslation(['analytics', 'common']);
  const words = useWords();
  const parts = ['absent', 'on_leave'] as const;
  return (
    <BarChart
      {...BARS}
      data={months.map(({ month, figures, year_before: before }) => ({
        month: words.shortMonth(`${month}-01`),
        absent: shareOf(figures.absent, figures.due),
        on_leave: shareOf(figures.on_leave, figures.due),
        absent_before: before && shareOf(before.absent, before.due),
        on_leave_before: before && shareOf(before.on_leave, before.due),
      }))}
      dataKey="month"
      series={[
        ...parts.map((name) => ({
          name,
          label: t(`common:dayStatus.${name}`),
          color: AWAY[name],
          stackId: 'now',
        })),
        ...parts.map((name) => ({
          name: `${name}_before`,
          label: t(`absence.before.${name}`),
          color: AWAY[name],
          stackId: 'before',
        })),
      ]}
      barProps={({ name, color }) => ({
        ...GAP,
        fill: name.endsWith('_before') ? `url(#hatch-${name})` : color,
      })}
      valueFormatter={words.percent}
      yAxisProps={{ width: 48 }}
    >
      <defs>
        {parts.map((name) => (
          <Hatch key={name} name={`${name}_before`} color={AWAY[name]} />
        ))}
      </defs>
    </BarChart>
  );
}

const OTHERS = 'others';

export function OvertimeChart({ analytics, shown }: GroupsChartProps) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const others = analytics.groups.filter((group) => !shown.includes(group));
  const hoursOf = (groups: readonly Group[], period: string) => overtimeIn(groups, period) / 60;
  return (
    <BarChart
      {...BARS}
      type="stacked"
      data={periodsOf(analytics.groups).map((period) => ({
        period: words.period(period, analytics.step),
        ...Object.fromEntries(
          shown.map((group, index) => [nameAt(index), hoursOf([group], period)]),
        ),
        [OTHERS]: hoursOf(others, period),
      }))}
      dataKey="period"
      series={[
        ...shown.map((group, index) => ({
          name: nameAt(index),
          label: words.department(group),
          color: markAt(index).color,
        })),
        ...(others.length > 0
          ? [{ name: OTHERS, label: t('others'), color: 'var(--rollcall-not-due)' }]
          : []),
      ]}
      barProps={GAP}
      valueFormatter={(hours) => words.minutes(Math.round(hours * 60))}
      yAxisProps={{ tickFormatter: words.hours, width: 'auto' }}
    />
  );
}
