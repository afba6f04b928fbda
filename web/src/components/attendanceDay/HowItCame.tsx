import { Button, List, Stack, Text } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';
import classes from './HowItCame.module.css';
import { sentenceOf, type ExplainedDay } from './sentences';

interface HowItCameProps {
  personId: string;
  day: string;
  /** Whether it is open from the beginning. */
  opened?: boolean;
}

function Steps({ day }: { day: ExplainedDay }) {
  const { t } = useTranslation('attendanceDay');
  const format = useFormat();
  if (day.steps.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('nothing')}
      </Text>
    );
  return (
    <List type="ordered" size="sm" spacing={6}>
      {day.steps.map((step, index) => (
        <List.Item key={index}>{sentenceOf(step, { day, t, format })}</List.Item>
      ))}
    </List>
  );
}

function Explanation({ personId, day }: HowItCameProps) {
  const { t } = useTranslation('attendanceDay');
  const query = $api.useQuery('get', '/api/v1/people/{id}/days/{date}', {
    params: { path: { id: personId, date: day } },
  });
  return (
    <QueryState query={query} height={160}>
      {(explained) => (
        <Stack gap="xs">
          <Steps day={explained} />
          {explained.closed ? null : (
            <Text size="sm" c="dimmed">
              {t('notClosed')}
            </Text>
          )}
        </Stack>
      )}
    </QueryState>
  );
}

/** Unfolds what led to a day's result, step by step; asked for only then. */
export function HowItCame(props: HowItCameProps) {
  const { t } = useTranslation('attendanceDay');
  const [opened, { toggle }] = useDisclosure(props.opened);
  const id = useId();
  return (
    <Stack gap="sm">
      <Button
        variant="subtle"
        px={0}
        justify="flex-start"
        aria-expanded={opened}
        aria-controls={opened ? id : undefined}
        rightSection={
          <IconChevronDown
            size={18}
            aria-hidden
            className={classes.chevron}
            data-opened={opened || undefined}
          />
        }
        className={classes.control}
        onClick={toggle}
      >
        {t('how')}
      </Button>
      <div id={id} hidden={!opened}>
        {opened ? <Explanation {...props} /> : null}
      </div>
    </Stack>
  );
}
