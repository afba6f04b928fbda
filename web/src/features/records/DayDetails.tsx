import { Anchor, Button, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DayFigures } from '@/components/attendanceDay/DayFigures';
import { HowItCame } from '@/components/attendanceDay/HowItCame';
import { DirectionLabel } from '@/components/DirectionLabel';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';
import { useDay, usePunchesOfDay, type AttendanceDay } from './queries';
import type { HandEntry } from './RecordByHand';

interface DayProps {
  personId: string;
  day: string;
  onPunch: (id: string) => void;
  onByHand: (entry: HandEntry) => void;
}

function PunchesOfDay({ day, onPunch }: { day: AttendanceDay; onPunch: (id: string) => void }) {
  const { t } = useTranslation(['records', 'common']);
  const format = useFormat();
  const query = usePunchesOfDay(day.person_id, day.day, day.zone);
  return (
    <QueryState query={query} height={80}>
      {(punches) =>
        punches.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('day.noPunches')}
          </Text>
        ) : (
          <Stack component="ol" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
            {punches.map((punch) => (
              <li key={punch.id}>
                <Anchor
                  component="button"
                  type="button"
                  py={6}
                  size="sm"
                  onClick={() => {
                    onPunch(punch.id);
                  }}
                >
                  <Group gap="sm" component="span">
                    <span>{format.time(punch.at, punch.zone)}</span>
                    <DirectionLabel direction={punch.direction} />
                    <span>{t(`common:source.${punch.source}`)}</span>
                  </Group>
                </Anchor>
              </li>
            ))}
          </Stack>
        )
      }
    </QueryState>
  );
}

/** What one person's day came to, its punches, and the way to add one by hand. */
export function DayDetails({ personId, day, onPunch, onByHand }: DayProps) {
  const { t } = useTranslation(['records', 'common']);
  const format = useFormat();
  return (
    <QueryState query={useDay(personId, day)} height={400}>
      {(found) =>
        found === null ? (
          <Text>{t('empty.nothing')}</Text>
        ) : (
          <Stack>
            <div>
              <Text fw={600} size="lg">
                {found.person_name}
              </Text>
              <Text c="dimmed">{format.longDay(found.day)}</Text>
            </div>
            <DayFigures day={found} />
            <HowItCame personId={personId} day={day} />
            <Divider />
            <Title order={3} size="h5">
              {t('tab.punches')}
            </Title>
            <PunchesOfDay day={found} onPunch={onPunch} />
            <Button
              variant="default"
              leftSection={<IconPencilPlus size={18} aria-hidden />}
              onClick={() => {
                onByHand({ personId, day, zone: found.zone });
              }}
            >
              {t('byHand.title')}
            </Button>
          </Stack>
        )
      }
    </QueryState>
  );
}
