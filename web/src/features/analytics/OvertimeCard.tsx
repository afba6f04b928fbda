import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '@/components/charts/ChartCard';
import { LeftOut } from './LeftOut';
import { Legend } from './Legend';
import { markAt } from './marks';
import { meaningOfOvertime } from './meaning';
import type { GroupsCardProps } from './PunctualityCard';
import type { Group } from './queries';
import { keyOf } from './search';
import { TableDownload } from './TableDownload';
import { useWords } from './useWords';

const OvertimeChart = lazy(() =>
  import('./charts').then((charts) => ({ default: charts.OvertimeChart })),
);

function useMeaning(groups: readonly Group[]): string {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const meaning = meaningOfOvertime(groups);
  if (!meaning) return t('overtime.none');
  const { minutes, group, share } = meaning;
  const total = words.hours(minutes / 60);
  if (groups.length === 1)
    return t('overtime.meaningOne', {
      total,
      each: words.minutes(Math.round(minutes / Math.max(1, group.people))),
    });
  return t('overtime.meaning', {
    total,
    name: words.department(group),
    share: words.wholePercent(share),
  });
}

/** How much longer each department worked. */
export function OvertimeCard({ analytics, filters, shown }: GroupsCardProps) {
  const { t } = useTranslation(['analytics', 'common']);
  const words = useWords();
  const { groups, step } = analytics;
  const title = t('overtime.title');
  const rows = groups.flatMap((group) => group.periods.map((figures) => ({ group, figures })));
  const hasOthers = shown.length < groups.length;
  return (
    <ChartCard
      title={title}
      meaning={useMeaning(groups)}
      empty={rows.every(({ figures }) => figures.overtime_minutes === 0)}
      head={[t(`from.${step}`), t('common:field.department'), t('people'), t('overtime.title')]}
      rows={rows.map(({ group, figures }) => [
        `${figures.from} ${keyOf(group)}`,
        words.period(figures.from, step),
        words.department(group),
        words.number(group.people),
        words.minutes(figures.overtime_minutes),
      ])}
      actions={<TableDownload filters={filters} table="overtime" title={title} />}
      legend={
        <Legend
          items={[
            ...shown.map((group, index) => ({
              name: words.department(group),
              color: markAt(index).color,
            })),
            ...(hasOthers ? [{ name: t('others'), color: 'var(--rollcall-not-due)' }] : []),
          ]}
        />
      }
      note={<LeftOut count={analytics.groups_left_out} />}
    >
      <OvertimeChart analytics={analytics} shown={shown} />
    </ChartCard>
  );
}
