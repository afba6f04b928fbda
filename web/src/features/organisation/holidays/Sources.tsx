import { Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconFileImport, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { FileChoice } from '@/components/FileChoice';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFormat } from '@/i18n/format';
import { useFetchCalendar, useImportHolidays } from '../queries';
import type { Calendar, CalendarForm } from './form';

interface SourcesProps {
  form: CalendarForm;
  /** As the server has it; null for a new one. */
  calendar: Calendar | null;
  /** Takes over what the server made of the calendar. */
  onRead: (calendar: Calendar) => void;
}

/** When the subscription was fetched last, and what went wrong. */
function FeedState({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('organisation');
  const format = useFormat();
  const { feed_url, fetched_at, feed_error } = calendar;
  if (feed_url === null) return null;
  return (
    <Text size="sm" role="status">
      {fetched_at
        ? t('holidays.fetchedAt', { time: format.dateTime(fetched_at) })
        : t('holidays.notFetched')}{' '}
      {feed_error === null ? null : t('holidays.feedError', { error: feed_error })}
    </Text>
  );
}

/** What an import did, or why it did nothing. */
function Outcome({ bring }: { bring: ReturnType<typeof useImportHolidays> }) {
  const { t } = useTranslation('organisation');
  const { data, error } = bring;
  if (error instanceof ApiError && error.fields.file)
    return <Input.Error role="alert">{t('holidays.notIcs')}</Input.Error>;
  if (error) return <ProblemAlert error={error} />;
  if (!data) return null;
  const { added, replaced, unchanged } = data;
  return (
    <Text size="sm" role="status">
      {t('holidays.imported', { added, replaced, unchanged })}
    </Text>
  );
}

function ImportAndFetch({ form, calendar, onRead }: SourcesProps & { calendar: Calendar }) {
  const { t } = useTranslation('organisation');
  const bring = useImportHolidays();
  const fetchNow = useFetchCalendar();
  const [problem, setProblem] = useState<unknown>(null);
  // What was edited would be lost, or would overwrite what is brought in.
  const unsaved = form.isDirty();
  const refresh = () => {
    setProblem(null);
    fetchNow.mutate(
      { params: { path: { id: calendar.id } } },
      { onSuccess: onRead, onError: setProblem },
    );
  };
  return (
    <>
      <Group gap="xs">
        <FileChoice
          accept=".ics,text/calendar"
          variant="default"
          leftSection={<IconFileImport size={18} aria-hidden />}
          loading={bring.isPending}
          disabled={unsaved}
          onFiles={([file]) => {
            if (!file) return;
            bring.mutate({ id: calendar.id, file }, { onSuccess: (done) => onRead(done.calendar) });
          }}
        >
          {t('holidays.importFile')}
        </FileChoice>
        {calendar.feed_url === null ? null : (
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={fetchNow.isPending}
            disabled={unsaved}
            onClick={refresh}
          >
            {t('holidays.fetchNow')}
          </Button>
        )}
      </Group>
      {unsaved ? (
        <Text size="sm" c="dimmed">
          {t('holidays.saveFirst')}
        </Text>
      ) : null}
      <Outcome bring={bring} />
      <ProblemAlert error={problem} />
      <FeedState calendar={calendar} />
    </>
  );
}

/** Where holidays can come from besides being typed: a file, and an address that is fetched every day. */
export function Sources(props: SourcesProps) {
  const { form, calendar } = props;
  const { t } = useTranslation('organisation');
  const { role } = useSession();
  const id = useId();
  const admin = hasRole(role, 'admin');
  return (
    <Input.Wrapper
      role="group"
      aria-labelledby={id}
      label={t('holidays.sources')}
      labelElement="div"
      labelProps={{ id }}
    >
      <Stack gap="xs" mt={4}>
        {admin ? (
          <TextInput
            {...form.getInputProps('feed_url')}
            type="url"
            dir="ltr"
            label={t('holidays.feedUrl')}
            description={t('holidays.feedUrlHint')}
            placeholder="https://"
            maxLength={2000}
          />
        ) : null}
        {calendar ? (
          <ImportAndFetch {...props} calendar={calendar} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('holidays.importLater')}
          </Text>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
