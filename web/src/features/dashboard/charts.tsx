import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format';
import { bucketAt } from './meaning';
import type { Dashboard } from './queries';

// The figures stand in a table beside; the drawing itself takes no focus.
const QUIET = { accessibilityLayer: false };
const COMMON = {
  h: '100%',
  type: 'stacked',
  withLegend: true,
  legendProps: { verticalAlign: 'bottom', itemSorter: null },
  barChartProps: QUIET,
  maxBarWidth: 36,
  gridAxis: 'x',
  tickLine: 'none',
} as const;
const GAP = { stroke: 'var(--mantine-color-body)', strokeWidth: 1, isAnimationActive: false };

export function ArrivalsChart({ arrivals, shift_start, zone }: Dashboard) {
  const { t } = useTranslation(['dashboard', 'common']);
  const format = useFormat();
  const start = bucketAt(arrivals, shift_start);
  return (
    <BarChart
      {...COMMON}
      data={arrivals.map(({ from, on_time, late }) => ({
        time: format.time(from, zone),
        on_time,
        late,
      }))}
      dataKey="time"
      series={[
        { name: 'on_time', label: t('arrivals.onTime'), color: 'var(--rollcall-present)' },
        { name: 'late', label: t('common:dayStatus.late'), color: 'var(--rollcall-late)' },
      ]}
      barProps={GAP}
      valueFormatter={format.number}
      yAxisProps={{ allowDecimals: false, width: 36 }}
      referenceLines={
        start && shift_start
          ? [
              {
                x: format.time(start.from, zone),
                position: 'start',
                color: 'var(--mantine-color-text)',
                strokeDasharray: '4 4',
                label: t('arrivals.shiftStart', { time: format.time(shift_start, zone) }),
                // Away from the nearer edge, which would cut it off.
                labelPosition:
                  arrivals.indexOf(start) * 2 < arrivals.length
                    ? 'insideTopLeft'
                    : 'insideTopRight',
              },
            ]
          : []
      }
    />
  );
}

export function TrendChart({ trend }: { trend: Dashboard['trend'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BarChart
      {...COMMON}
      data={trend.map(({ day, present, late, absent }) => ({
        day: format.shortDay(day),
        present,
        late,
        absent,
      }))}
      dataKey="day"
      series={(['present', 'late', 'absent'] as const).map((name) => ({
        name,
        label: t(`dayStatus.${name}`),
        color: `var(--rollcall-${name})`,
      }))}
      barProps={GAP}
      valueFormatter={format.number}
      yAxisProps={{ allowDecimals: false, width: 36 }}
    />
  );
}
