import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '@/components/charts/ChartCard';
import { shareOf } from './figures';
import type { CardProps } from './LateCard';
import { Legend } from './Legend';
import { meaningOfAbsence } from './meaning';
import type { Figures, Month } from './queries';
import { TableDownload } from './TableDownload';
import { useWords } from './useWords';

const AbsenceChart = lazy(() =>
  import('./charts').then((charts) => ({ default: charts.AbsenceChart })),
);

function useMeaning(months: readonly Month[]): string {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const meaning = meaningOfAbsence(months);
  if (!meaning) return t('absence.none');
  const { absent, onLeave, before } = meaning;
  const now = { absent: words.percent(absent), onLeave: words.percent(onLeave) };
  if (!before) return t('absence.meaning', now);
  return t('absence.meaningBefore', {
    ...now,
    absentBefore: words.percent(before.absent),
    onLeaveBefore: words.percent(before.onLeave),
  });
}

function AbsenceLegend({ hasBefore }: { hasBefore: boolean }) {
  const { t } = useTranslation(['analytics', 'common']);
  const parts = [
    ['absent', 'var(--rollcall-absent)'],
    ['on_leave', 'var(--rollcall-on-leave)'],
  ] as const;
  const before = parts.map(([name, color]) => ({
    name: t(`absence.before.${name}`),
    color,
    hatched: true,
  }));
  return (
    <Legend
      items={[
        ...parts.map(([name, color]) => ({ name: t(`common:dayStatus.${name}`), color })),
        ...(hasBefore ? before : []),
      ]}
    />
  );
}

/** Days absent and on leave by month, beside those of the year before. */
export function AbsenceCard({ analytics, filters }: CardProps) {
  const { t } = useTranslation(['analytics', 'common']);
  const words = useWords();
  const { months } = analytics;
  const title = t('absence.title');
  const shares = (of: Figures | null) => [
    words.share(of && shareOf(of.absent, of.due)),
    words.share(of && shareOf(of.on_leave, of.due)),
  ];
  return (
    <ChartCard
      title={title}
      meaning={useMeaning(months)}
      empty={months.every(({ figures }) => figures.due === 0)}
      head={[
        t('absence.month'),
        t('due'),
        t('common:dayStatus.absent'),
        t('common:dayStatus.on_leave'),
        t('absence.before.absent'),
        t('absence.before.on_leave'),
      ]}
      rows={months.map(({ month, figures, year_before }) => [
        month,
        words.shortMonth(`${month}-01`),
        words.number(figures.due),
        ...shares(figures),
        ...shares(year_before),
      ])}
      actions={<TableDownload filters={filters} table="absence" title={title} />}
      legend={<AbsenceLegend hasBefore={months.some(({ year_before }) => year_before !== null)} />}
    >
      <AbsenceChart {...analytics} />
    </ChartCard>
  );
}
