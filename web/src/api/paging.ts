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

/** Reads a list that is known to be short to its end; a page of it may be empty before that. */
export async function readAllPages<Item>(
  read: (cursor: string | undefined) => Promise<CursorPage<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}
