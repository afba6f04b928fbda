import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useGoOnWhileEmpty } from './useGoOnWhileEmpty';

type Page = { items: string[]; next: string | null };
type Read = (cursor: string | null) => Promise<Page>;

function search(read: Read) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return renderHook(
    () => {
      const query = useInfiniteQuery({
        queryKey: ['list'],
        queryFn: ({ pageParam }) => read(pageParam),
        initialPageParam: null as string | null,
        getNextPageParam: (last: Page) => last.next ?? undefined,
      });
      return { query, undecided: useGoOnWhileEmpty(query) };
    },
    {
      wrapper: ({ children }) => (
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      ),
    },
  );
}

/** Time for whatever would go on by itself to do so. */
const aWhile = () => act(() => new Promise((resolve) => setTimeout(resolve, 50)));

afterEach(cleanup);

describe('useGoOnWhileEmpty', () => {
  it('reads on over empty pages until something is found, and no further', async () => {
    const pages: Page[] = [
      { items: [], next: 'a' },
      { items: [], next: 'b' },
      { items: ['found'], next: 'c' },
    ];
    const read = vi.fn<Read>(() => Promise.resolve(pages.shift() ?? { items: [], next: null }));
    const { result } = search(read);
    await waitFor(() => expect(result.current.query.data?.pages).toHaveLength(3));
    await aWhile();
    expect(read.mock.calls).toEqual([[null], ['a'], ['b']]);
    expect(result.current.undecided).toBe(false);
  });

  it('stops at the end of the list', async () => {
    const read = vi.fn<Read>((cursor) =>
      Promise.resolve({ items: [], next: cursor === null ? 'a' : null }),
    );
    const { result } = search(read);
    await waitFor(() => expect(result.current.query.data?.pages).toHaveLength(2));
    expect(result.current.undecided).toBe(false);
  });

  it('asks no more after a failure until it is asked to, and then goes on', async () => {
    let away = true;
    const read = vi.fn<Read>((cursor) => {
      if (cursor === null) return Promise.resolve({ items: [], next: 'a' });
      if (away) return Promise.reject(new Error('away'));
      return Promise.resolve(
        cursor === 'a' ? { items: [], next: 'b' } : { items: ['found'], next: null },
      );
    });
    const { result } = search(read);
    await waitFor(() => expect(result.current.query.isFetchNextPageError).toBe(true));
    await aWhile();
    expect(read).toHaveBeenCalledTimes(2);
    expect(result.current.undecided).toBe(true);
    away = false;
    act(() => void result.current.query.fetchNextPage());
    await waitFor(() => expect(result.current.undecided).toBe(false));
    expect(read).toHaveBeenCalledTimes(4);
  });
});
