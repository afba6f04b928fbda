import { useTranslation } from 'react-i18next';
import { ChartCard } from '@/components/charts/ChartCard';
import { useWeekStart } from '@/components/DateRange';
import { HeatMap } from './HeatMap';
import { heatMapOf } from './quarters';
import type { CardProps } from './LateCard';
import { meaningOfArrivals } from './meaning';
import type { Analytics } from './queries';
import { TableDownload } from './TableDownload';
import { useWords } from './useWords';

function useMeaning(arrivals: Analytics['arrivals']): string {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const peak = meaningOfArrivals(arrivals);
  if (!peak) return t('arrivals.none');
  return t('arrivals.meaning', {
    weekday: words.weekdayName(peak.weekday, 'long'),
    from: words.timeOfDay(peak.from),
    to: words.timeOfDay(peak.to % 1440),
    share: words.wholePercent(peak.share),
  });
}

/** When people come, by weekday. */
export function ArrivalsCard({ analytics, filters }: CardProps) {
  const { t } = useTranslation(['analytics', 'common']);
  const words = useWords();
  const weekStart = useWeekStart();
  const { arrivals } = analytics;
  const title = t('arrivals.title');
  const cells = heatMapOf(arrivals, weekStart).rows.flatMap(({ weekday, cells: of }) =>
    of.filter((cell) => cell.arrivals > 0).map((cell) => ({ weekday, ...cell })),
  );
  return (
    <ChartCard
      readable
      title={title}
      meaning={useMeaning(arrivals)}
      empty={cells.length === 0}
      head={[t('arrivals.weekday'), t('common:field.time'), t('arrivals.count')]}
      rows={cells.map(({ weekday, minute, arrivals: count }) => [
        `${weekday} ${minute}`,
        words.weekdayName(weekday, 'long'),
        words.quarter(minute),
        words.number(count),
      ])}
      actions={<TableDownload filters={filters} table="arrivals" title={title} />}
    >
      <HeatMap arrivals={arrivals} label={title} />
    </ChartCard>
  );
}
