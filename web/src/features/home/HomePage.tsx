import { Grid, Stack } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { preloadCamera } from '@/components/camera';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';
import { CheckIn } from './CheckIn';
import { Fallback } from './Fallback';
import { useToday } from './queries';
import { TodaysPunches } from './TodaysPunches';

const PRELOAD_AFTER_MS = 1500;

/** Where an employee begins: how the day stands, and one button. */
export function HomePage() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { person } = useSession();
  const today = useToday(person.id);
  useEffect(() => {
    const timer = setTimeout(preloadCamera, PRELOAD_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  const shift = today.data?.shift;
  const lead = today.data
    ? [
        format.longDay(today.data.day),
        shift
          ? t('shift', {
              name: shift.name,
              start: format.time(shift.start, today.data.zone),
              end: format.time(shift.end, today.data.zone),
            })
          : '',
      ]
        .filter(Boolean)
        .join(' · ')
    : ' ';
  return (
    <Page title={t('title')} lead={lead} width={960}>
      <QueryState query={today} height={420}>
        {(data) => (
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 7 }}>
              <CheckIn today={data} readAt={today.dataUpdatedAt} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="lg">
                <TodaysPunches today={data} />
                <Fallback today={data} />
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </QueryState>
    </Page>
  );
}
