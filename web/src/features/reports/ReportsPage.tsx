import { Anchor, Button, Group } from '@mantine/core';
import { IconAdjustments, IconChevronLeft, IconLock } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { todayIn } from '@/api/days';
import { useOrganisationZone } from '@/api/organisation';
import { hasRole, useSession } from '@/api/session';
import { useWeekStart } from '@/components/DateRange';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { Catalogue } from './Catalogue';
import { useCatalogue } from './queries';
import { ReportView } from './ReportView';
import { daysOf, periodOf, type ReportName, type ReportsSearch } from './search';

const route = getRouteApi('/shell/reports');

function Chosen({ name, search }: { name: ReportName; search: ReportsSearch }) {
  const { t } = useTranslation('common');
  const navigate = route.useNavigate();
  const today = todayIn(useOrganisationZone());
  const days = daysOf(periodOf(search, name, today), today, useWeekStart());
  const change = (patch: Partial<ReportsSearch>) => {
    void navigate({
      search: (before: ReportsSearch) => ({ ...before, ...patch }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <QueryState query={useCatalogue()} height={600}>
      {(kinds) => {
        const kind = kinds.find((one) => one.name === name);
        return kind ? (
          <ReportView
            key={name}
            kind={kind}
            search={search}
            change={change}
            today={today}
            days={days}
          />
        ) : (
          <EmptyState
            icon={IconLock}
            title={t('noPermission.title')}
            text={t('noPermission.text')}
          />
        );
      }}
    </QueryState>
  );
}

/** Where the report's columns and codes are chosen. */
function LayoutLink() {
  const { t } = useTranslation('reports');
  return (
    <Button
      variant="default"
      leftSection={<IconAdjustments size={18} aria-hidden />}
      renderRoot={(props) => <Link {...props} to="/settings" search={{ tab: 'payroll' }} />}
    >
      {t('layout')}
    </Button>
  );
}

/** The reports there are, or the one that was chosen. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const search: ReportsSearch = route.useSearch();
  const { report, ...rest } = search;
  const arranges = hasRole(useSession().role, 'admin');
  if (!report)
    return (
      <Page title={t('title.all')} lead={t('lead')}>
        <Catalogue />
      </Page>
    );
  return (
    <Page
      key={report}
      title={t(`title.${report}`)}
      lead={t(`about.${report}`)}
      actions={
        <>
          {report === 'payroll' && arranges ? <LayoutLink /> : null}
          <Anchor renderRoot={(props) => <Link {...props} to="/reports" search={rest} />}>
            <Group gap={4} component="span">
              <IconChevronLeft size={18} aria-hidden className="mirrored" />
              {t('back')}
            </Group>
          </Anchor>
        </>
      }
    >
      <Chosen name={report} search={search} />
    </Page>
  );
}
