import { Divider, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { nameOf, useShifts, useSites } from '@/api/organisation';
import { hasRole, useSession } from '@/api/session';
import { ActionText } from '@/components/auditLog/ActionText';
import { ActorName } from '@/components/auditLog/ActorName';
import { DirectionLabel } from '@/components/DirectionLabel';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';
import { Facts } from '@/components/Facts';
import { usePunch, usePunchAudit } from './queries';

type Punch = Schemas['Punch'];

function Evidence({ evidence }: { evidence: Punch['evidence'] }) {
  const { t } = useTranslation('records');
  const format = useFormat();
  if (!evidence)
    return (
      <Text size="sm" c="dimmed">
        {t('evidence.none')}
      </Text>
    );
  const liveness = t(`evidence.liveness.${evidence.liveness}`);
  if (!('match_score' in evidence))
    return <Facts facts={[[t('evidence.livenessLabel'), liveness]]} />;
  const { match_score, match_threshold, liveness_score, model } = evidence;
  return (
    <Facts
      facts={[
        [t('evidence.livenessLabel'), liveness],
        [t('evidence.livenessScore'), format.score(liveness_score)],
        [t('evidence.matchScore'), format.score(match_score)],
        [t('evidence.matchThreshold'), format.score(match_threshold)],
        [t('evidence.model'), model],
      ]}
    />
  );
}

function Audit({ id, zone }: { id: string; zone: string }) {
  const { t } = useTranslation('records');
  const format = useFormat();
  const query = usePunchAudit(id, true);
  return (
    <QueryState query={query} height={80}>
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('audit.none')}
          </Text>
        ) : (
          <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((entry) => (
              <li key={entry.sequence}>
                <Text size="sm">
                  <ActionText action={entry.action} /> · <ActorName actor={entry.actor} />
                </Text>
                <Text size="xs" c="dimmed">
                  {format.dateTime(entry.at, zone)}
                  {entry.address ? ` · ${entry.address}` : ''}
                </Text>
              </li>
            ))}
          </Stack>
        )
      }
    </QueryState>
  );
}

function PunchFacts({ punch }: { punch: Punch }) {
  const { t } = useTranslation(['records', 'common']);
  const format = useFormat();
  const sites = useSites().data;
  const shifts = useShifts().data;
  const late = punch.late
    ? t('common:lateBy', { time: format.minutes(punch.late_by_minutes) })
    : null;
  return (
    <Facts
      facts={[
        [t('common:field.direction'), <DirectionLabel key="d" direction={punch.direction} />],
        [t('common:field.time'), format.dateTime(punch.at, punch.zone)],
        [t('column.late'), late],
        [t('punch.countsTo'), format.day(punch.day)],
        [t('common:field.source'), t(`common:source.${punch.source}`)],
        [
          t('punch.enteredBy'),
          punch.recorded_by ? <ActorName key="by" actor={punch.recorded_by} /> : null,
        ],
        [t('common:field.reason'), punch.reason],
        [t('common:field.site'), nameOf(sites, punch.site_id)],
        [t('common:field.shift'), nameOf(shifts, punch.shift_id)],
      ]}
    />
  );
}

/** All that is known of a punch, as far as the signed-in role may see. */
export function PunchDetails({ id }: { id: string }) {
  const { t } = useTranslation('records');
  const { role } = useSession();
  return (
    <QueryState query={usePunch(id)} height={400}>
      {(punch) => (
        <Stack>
          <Text fw={600} size="lg">
            <ActorName actor={punch.person_id} />
          </Text>
          <PunchFacts punch={punch} />
          <Divider />
          <Title order={3} size="h5">
            {t('evidence.title')}
          </Title>
          <Evidence evidence={punch.evidence} />
          {hasRole(role, 'hr') ? (
            <>
              <Divider />
              <Title order={3} size="h5">
                {t('audit.title')}
              </Title>
              <Audit id={id} zone={punch.zone} />
            </>
          ) : null}
        </Stack>
      )}
    </QueryState>
  );
}
