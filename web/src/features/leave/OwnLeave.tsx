import { SegmentedControl, Stack } from '@mantine/core';
import { IconBeach } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { EmptyState } from '@/components/EmptyState';
import { QueryState } from '@/components/QueryState';
import { Section } from '@/components/Section';
import { Balances } from './Balances';
import { useBalance, useOwnRequests } from './queries';
import { RequestTable } from './RequestTable';

interface OwnLeaveProps {
  year: number;
  thisYear: number;
  onYear: (year: number) => void;
}

/** What is left of one's own leave, and what one asked for. */
export function OwnLeave({ year, thisYear, onYear }: OwnLeaveProps) {
  const { t } = useTranslation('leave');
  const { person } = useSession();
  const years = [thisYear - 1, thisYear, thisYear + 1].map(String);
  return (
    <Stack gap="lg">
      <Section
        title={t('balance.title')}
        lead={t('balance.lead')}
        actions={
          <SegmentedControl
            aria-label={t('balance.year')}
            value={String(year)}
            onChange={(chosen) => {
              onYear(Number(chosen));
            }}
            data={years.includes(String(year)) ? years : [String(year), ...years].sort()}
          />
        }
      >
        <QueryState query={useBalance(person.id, year)} height={140}>
          {(balances) => <Balances balances={balances} />}
        </QueryState>
      </Section>
      <Section title={t('own.title')}>
        <RequestTable
          label={t('tab.requests')}
          query={useOwnRequests(person.id)}
          empty={<EmptyState icon={IconBeach} title={t('own.none')} text={t('own.noneText')} />}
        />
      </Section>
    </Stack>
  );
}
