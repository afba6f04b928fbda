import { Grid, Paper, Stack } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { todayIn } from '@/api/days';
import { useOrganisationZone } from '@/api/organisation';
import { useWeekStart } from '@/components/DateRange';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';
import { useTextsOf } from '@/i18n/useTextsOf';
import { AbsenceCard } from './AbsenceCard';
import classes from './Analytics.module.css';
import { ArrivalsCard } from './ArrivalsCard';
import { isEmpty, shownGroups, writeShown } from './figures';
import { Filters } from './Filters';
import { LateCard } from './LateCard';
import { OvertimeCard } from './OvertimeCard';
import { PunctualityCard } from './PunctualityCard';
import { useAnalytics, type Analytics } from './queries';
import { RisingCard } from './RisingCard';
import { analyticsFilters, type AnalyticsFilters, type AnalyticsSearch } from './search';
import { Summary } from './Summary';
import { useAnalyticsProblem } from './useAnalyticsProblem';

const route = getRouteApi('/shell/analytics');

interface ContentProps {
  analytics: Analytics;
  filters: AnalyticsFilters;
  search: AnalyticsSearch;
  change: (patch: Partial<AnalyticsSearch>) => void;
}

function Content({ analytics, filters, search, change }: ContentProps) {
  const { t } = useTranslation('analytics');
  if (isEmpty(analytics))
    return (
      <Paper withBorder>
        <EmptyState icon={IconChartLine} title={t('empty.title')} text={t('empty.text')} />
      </Paper>
    );
  const about = { analytics, filters };
  const shown = shownGroups(analytics.groups, search.shown);
  return (
    <Stack>
      <Summary figures={analytics.figures} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <PunctualityCard
            {...about}
            shown={shown}
            onShow={(keys) => {
              change({ shown: writeShown(analytics.groups, keys) });
            }}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <LateCard {...about} />
        </Grid.Col>
        <Grid.Col span={12}>
          <ArrivalsCard {...about} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <AbsenceCard {...about} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <OvertimeCard {...about} shown={shown} />
        </Grid.Col>
        <Grid.Col span={12}>
          <RisingCard {...about} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** How attendance goes over weeks and months. */
export function AnalyticsPage() {
  const { t } = useTranslation('analytics');
  useTextsOf('charts');
  const format = useFormat();
  const search: AnalyticsSearch = route.useSearch();
  const navigate = route.useNavigate();
  const today = todayIn(useOrganisationZone());
  const filters = analyticsFilters(search, today, useWeekStart());
  const query = useAnalytics(filters);
  const problemOf = useAnalyticsProblem();
  const change = (patch: Partial<AnalyticsSearch>) => {
    void navigate({
      search: (before: AnalyticsSearch) => ({ ...before, ...patch }),
      replace: true,
      resetScroll: false,
    });
  };
  const lead = query.data
    ? t('lead', {
        days: format.dayRange(query.data.from, query.data.to),
        count: query.data.people,
      })
    : ' ';
  return (
    <Page title={t('title')} lead={lead}>
      <Stack className={classes.page}>
        <Filters search={search} change={change} today={today} />
        <div aria-busy={query.isPlaceholderData} className={classes.content}>
          <QueryState query={query} height={900} problemText={problemOf(query.error)}>
            {(analytics) => (
              <Content analytics={analytics} filters={filters} search={search} change={change} />
            )}
          </QueryState>
        </div>
      </Stack>
    </Page>
  );
}
