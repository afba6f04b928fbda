import { Grid, Stack } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { preloadCamera } from '@/components/camera';
import { Page } from '@/components/Page';
import { isolated } from '@/components/planning/words';
import { QueryState } from '@/components/QueryState';
import { useFormat, type Format } from '@/i18n/format';
import { useTextsOf } from '@/i18n/useTextsOf';
import { CheckIn } from './CheckIn';
import { Fallback } from './Fallback';
import { useToday, type Today } from './queries';
import { TodaysPunches } from './TodaysPunches';

const PRELOAD_AFTER_MS = 1500;

/** Where an employee begins: how the day stands, and one button. */
export function HomePage() {
  const { t } = useTranslation('home');
  useTextsOf('planning');
  const format = useFormat();
  const { person } = useSession();
  const today = useToday(person.id);
  useEffect(() => {
    const timer = setTimeout(preloadCamera, PRELOAD_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  const lead = today.data ? leadOf(today.data, t, format) : '\u00a0';
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

function leadOf(today: Today, t: TFunction<'home'>, format: Format): string {
  const { shift, zone, day } = today;
  const date = format.longDay(day);
  if (!shift) return date;
  const hours = t('shift', {
    name: isolated(shift.name),
    start: isolated(format.time(shift.start, zone)),
    end: isolated(format.time(shift.end, zone)),
  });
  return `${date} · ${hours}`;
}
