import { useEffect } from 'react';
import { itemsOf } from '@/api/paging';

interface SearchedList {
  data: { pages: { items: unknown[]; next: string | null }[] } | undefined;
  isError: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/**
 * A search's page may be empty while there are more: reads on until something is found or the list ends. A failure
 * stops it; `ShowMore` under the list then says so and goes on. True while nothing is found and more is to be read.
 */
export function useGoOnWhileEmpty(query: SearchedList): boolean {
  const { data, isError, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const undecided = data !== undefined && itemsOf(data).length === 0 && hasNextPage;
  useEffect(() => {
    if (undecided && !isFetchingNextPage && !isError) void fetchNextPage();
    // `data` too: a quick answer may leave everything else as it was.
  }, [data, undecided, isFetchingNextPage, isError, fetchNextPage]);
  return undecided;
}
