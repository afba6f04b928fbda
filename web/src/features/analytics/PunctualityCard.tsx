import { MultiSelect } from '@mantine/core';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '@/components/charts/ChartCard';
import { MOST_SHOWN, percentsOf, punctualOf, USUALLY_SHOWN } from './figures';
import { LeftOut } from './LeftOut';
import { Legend } from './Legend';
import { markAt } from './marks';
import { meaningOfPunctuality } from './meaning';
import type { Analytics, Group } from './queries';
import { keyOf, type AnalyticsFilters } from './search';
import { TableDownload } from './TableDownload';
import { useWords } from './useWords';

const PunctualityChart = lazy(() =>
  import('./charts').then((charts) => ({ default: charts.PunctualityChart })),
);

export interface GroupsCardProps {
  analytics: Analytics;
  filters: AnalyticsFilters;
  /** The departments that are drawn. */
  shown: readonly Group[];
}

function useMeaning(analytics: Analytics, shown: readonly Group[]): string {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const change = meaningOfPunctuality(analytics, shown);
  if (!change) {
    const share = punctualOf(analytics.figures);
    if (share === null) return t('punctuality.none');
    return t('punctuality.overall', { share: words.wholePercent(share) });
  }
  const { group, since, percents, points } = change;
  const way = points > 0 ? 'better' : points < 0 ? 'worse' : 'same';
  return t(`punctuality.${analytics.step}.${way}`, {
    name: words.department(group),
    share: words.percent(percents / 100),
    points: t('points', { count: Math.abs(points) }),
    since: analytics.step === 'week' ? words.shortDay(since) : words.month(since),
  });
}

interface ChoiceProps {
  groups: readonly Group[];
  shown: readonly Group[];
  onShow: (keys: readonly string[]) => void;
}

/** Which departments are drawn, where there are more than can be told apart. */
function Choice({ groups, shown, onShow }: ChoiceProps) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  if (groups.length <= USUALLY_SHOWN) return null;
  return (
    <MultiSelect
      size="sm"
      label={t('choice.label')}
      description={t('choice.hint')}
      data={groups.map((group) => ({ value: keyOf(group), label: words.department(group) }))}
      value={shown.map(keyOf)}
      onChange={onShow}
      maxValues={MOST_SHOWN}
      searchable
      withScrollArea={false}
      styles={{ options: { maxHeight: 260, overflowY: 'auto' } }}
    />
  );
}

/** How punctual each department was, week by week or month by month. */
export function PunctualityCard({
  analytics,
  filters,
  shown,
  onShow,
}: GroupsCardProps & Pick<ChoiceProps, 'onShow'>) {
  const { t } = useTranslation(['analytics', 'common']);
  const words = useWords();
  const { groups, step } = analytics;
  const title = t('punctuality.title');
  const rows = groups.flatMap((group) =>
    group.periods.map((figures) => ({ group, figures, share: punctualOf(figures) })),
  );
  return (
    <ChartCard
      title={title}
      meaning={useMeaning(analytics, shown)}
      empty={rows.every(({ share }) => share === null)}
      head={[
        t(`from.${step}`),
        t('common:field.department'),
        t('attended'),
        t('common:dayStatus.late'),
        t('punctual'),
      ]}
      rows={rows.map(({ group, figures, share }) => [
        `${figures.from} ${keyOf(group)}`,
        words.period(figures.from, step),
        words.department(group),
        words.number(figures.attended),
        words.number(figures.late),
        share === null ? '–' : words.percent(percentsOf(share) / 100),
      ])}
      actions={<TableDownload filters={filters} table="punctuality" title={title} />}
      controls={<Choice groups={groups} shown={shown} onShow={onShow} />}
      legend={
        <Legend
          items={shown.map((group, index) => ({
            name: words.department(group),
            color: markAt(index).color,
            line: markAt(index),
          }))}
        />
      }
      note={<LeftOut count={analytics.groups_left_out} />}
    >
      <PunctualityChart analytics={analytics} shown={shown} />
    </ChartCard>
  );
}
