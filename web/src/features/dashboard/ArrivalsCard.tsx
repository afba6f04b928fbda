import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '@/components/charts/ChartCard';
import { useFormat } from '@/i18n/format';
import { meaningOfArrivals } from './meaning';
import type { Dashboard } from './queries';

const ArrivalsChart = lazy(() =>
  import('./charts').then((charts) => ({ default: charts.ArrivalsChart })),
);

/** When people came today, against the start of the shift. */
export function ArrivalsCard({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const format = useFormat();
  const { arrivals, zone } = dashboard;
  const meaning = meaningOfArrivals(arrivals);
  return (
    <ChartCard
      title={t('arrivals.title')}
      meaning={
        meaning
          ? t('arrivals.meaning', {
              from: format.time(meaning.peak.from, zone),
              to: format.time(meaning.peak.to, zone),
              late: format.number(meaning.late),
              total: format.number(meaning.total),
            })
          : t('arrivals.none')
      }
      empty={meaning === null}
      head={[t('common:field.time'), t('arrivals.onTime'), t('common:dayStatus.late')]}
      rows={arrivals.map(({ from, to, on_time, late }) => [
        from,
        `${format.time(from, zone)}–${format.time(to, zone)}`,
        format.number(on_time),
        format.number(late),
      ])}
    >
      <ArrivalsChart {...dashboard} />
    </ChartCard>
  );
}
