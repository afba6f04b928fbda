import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './ProblemAlert';

interface QueryStateProps<T> {
  /** Of `useQuery` or `useInfiniteQuery`. */
  query: { data: T | undefined; isError: boolean; error: unknown; refetch: () => unknown };
  /** Height in px that the content will take, so that nothing jumps when it comes. */
  height?: number;
  /** What `ProblemAlert` shall say of the error. */
  problemText?: string;
  children: (data: T) => ReactNode;
}

/** A query's content; before it a skeleton of the same height, on failure what to do. Old data stays visible. */
export function QueryState<T>(props: QueryStateProps<T>) {
  const { query, height = 200, problemText, children } = props;
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return (
      <ProblemAlert error={query.error} text={problemText} onRetry={() => void query.refetch()} />
    );
  return (
    <Stack role="status">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      <Skeleton height={height} radius="md" />
    </Stack>
  );
}
