import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '@/components/charts/ChartCard';
import { shareOf } from './figures';
import { meaningOfLateness } from './meaning';
import type { Analytics } from './queries';
import type { AnalyticsFilters } from './search';
import { TableDownload } from './TableDownload';
import { useWords } from './useWords';

const LateChart = lazy(() => import('./charts').then((charts) => ({ default: charts.LateChart })));

export interface CardProps {
  analytics: Analytics;
  filters: AnalyticsFilters;
}

function useMeaning(bands: Analytics['late_minutes']): string {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const meaning = meaningOfLateness(bands);
  if (!meaning) return t('late.none');
  const { minutes, share, days } = meaning;
  const longest = bands.at(-2)?.to ?? 0;
  return t(minutes === null ? 'late.meaningLong' : 'late.meaning', {
    days: words.number(days),
    share: words.wholePercent(share),
    minutes: words.minutes(minutes ?? longest),
  });
}

/** How late the late days were. */
export function LateCard({ analytics, filters }: CardProps) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const bands = analytics.late_minutes;
  const days = bands.reduce((sum, band) => sum + band.days, 0);
  const title = t('late.title');
  return (
    <ChartCard
      title={title}
      meaning={useMeaning(bands)}
      empty={days === 0}
      head={[t('late.minutes'), t('late.days'), t('late.share')]}
      rows={bands.map((band) => [
        String(band.from),
        words.band(band),
        words.number(band.days),
        words.share(shareOf(band.days, days)),
      ])}
      actions={<TableDownload filters={filters} table="late_minutes" title={title} />}
    >
      <LateChart {...analytics} />
    </ChartCard>
  );
}
