import { Grid, Group, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLiveUpdates } from '@/api/events';
import { DepartmentSelect } from '@/components/OrganisationSelects';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';
import { Alerts } from './Alerts';
import { ArrivalsCard } from './ArrivalsCard';
import classes from './Dashboard.module.css';
import { Departments } from './Departments';
import { FirstSteps } from './FirstSteps';
import { LatestPunches } from './LatestPunches';
import { isUnused } from './meaning';
import { useDashboard, type Dashboard } from './queries';
import { Tiles } from './Tiles';
import { TrendCard } from './TrendCard';

const route = getRouteApi('/shell/dashboard');

function LiveMark() {
  const { t } = useTranslation('dashboard');
  const live = useLiveUpdates() === 'live';
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <span className={classes.dot} data-live={live} aria-hidden />
      <Text size="sm" c="dimmed">
        {t(live ? 'live' : 'connecting')}
      </Text>
    </Group>
  );
}

function Content({ dashboard, department }: { dashboard: Dashboard; department?: string }) {
  if (!department && isUnused(dashboard)) return <FirstSteps />;
  return (
    <Stack>
      <Tiles counts={dashboard.counts} department={department} />
      <Alerts alerts={dashboard.alerts} zone={dashboard.zone} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack>
            <ArrivalsCard dashboard={dashboard} />
            <TrendCard trend={dashboard.trend} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <LatestPunches key={department} latest={dashboard.latest} />
        </Grid.Col>
      </Grid>
      <Departments departments={dashboard.departments} />
    </Stack>
  );
}

export function DashboardPage() {
  const { t } = useTranslation(['dashboard', 'common']);
  const format = useFormat();
  const { department } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useDashboard(department);
  const lead = query.data
    ? t('lead', {
        day: format.longDay(query.data.day),
        count: query.data.counts.checked_in,
      })
    : ' ';
  return (
    <Page
      title={t('title')}
      lead={lead}
      actions={
        <>
          <LiveMark />
          <DepartmentSelect
            mine
            clearable
            label={null}
            aria-label={t('common:field.department')}
            placeholder={t('allDepartments')}
            value={department ?? null}
            onChange={(chosen) => {
              void navigate({ search: { department: chosen ?? undefined } });
            }}
          />
        </>
      }
    >
      <QueryState query={query} height={900}>
        {(dashboard) => <Content dashboard={dashboard} department={department} />}
      </QueryState>
    </Page>
  );
}
