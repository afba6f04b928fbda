import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '@/components/charts/ChartCard';
import { useFormat } from '@/i18n/format';
import { meaningOfTrend } from './meaning';
import type { Dashboard } from './queries';

const TrendChart = lazy(() =>
  import('./charts').then((charts) => ({ default: charts.TrendChart })),
);

/** Who came on each of the last thirty days. */
export function TrendCard({ trend }: { trend: Dashboard['trend'] }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const format = useFormat();
  const meaning = meaningOfTrend(trend);
  const recorded = trend.some(({ expected, present }) => expected + present > 0);
  return (
    <ChartCard
      title={t('trend.title')}
      meaning={
        meaning
          ? t('trend.meaning', {
              came: format.percent(meaning.came),
              late: format.percent(meaning.late),
            })
          : t('trend.none')
      }
      empty={!recorded}
      head={[
        t('common:field.date'),
        t('common:dayStatus.present'),
        t('common:dayStatus.late'),
        t('common:dayStatus.absent'),
      ]}
      rows={trend.map(({ day, present, late, absent }) => [
        day,
        format.day(day),
        format.number(present),
        format.number(late),
        format.number(absent),
      ])}
    >
      <TrendChart trend={trend} />
    </ChartCard>
  );
}
