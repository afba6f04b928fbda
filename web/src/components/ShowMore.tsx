import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './ProblemAlert';

interface MoreQuery {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  isFetchNextPageError: boolean;
  error: unknown;
}

/** Under a list with a cursor: how much is shown, and the button for more. `query` is an infinite query's result. */
export function ShowMore({ query, shown }: { query: MoreQuery; shown: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" mt="sm">
      {query.isFetchNextPageError ? <ProblemAlert error={query.error} /> : null}
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {t(query.hasNextPage ? 'shownSoFar' : 'shownAll', { count: shown })}
        </Text>
        {query.hasNextPage ? (
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}
