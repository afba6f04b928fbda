interface CursorPage<Item> {
  items: Item[];
  next: string | null;
}

/** Options of `$api.useInfiniteQuery` for every list with a cursor. */
export const cursorPaging = {
  pageParamName: 'cursor',
  // Without one the client would send the page's number.
  initialPageParam: null,
  getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
} as const;

/** The items of all pages read so far. */
export function itemsOf<Item>(data: { pages: CursorPage<Item>[] }): Item[] {
  return data.pages.flatMap(({ items }) => items);
}
