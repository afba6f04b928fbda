import { expect, it, vi } from 'vitest';
import { readAllPages } from './paging';

it('reads every page, also past one that is empty', async () => {
  const pages: Record<string, { items: number[]; next: string | null }> = {
    first: { items: [1, 2], next: 'b' },
    b: { items: [], next: 'c' },
    c: { items: [3], next: null },
  };
  const read = vi.fn((cursor?: string) => Promise.resolve(pages[cursor ?? 'first'] ?? never()));
  await expect(readAllPages(read)).resolves.toEqual([1, 2, 3]);
  expect(read.mock.calls).toEqual([[undefined], ['b'], ['c']]);
});

it('fails as a page fails', async () => {
  const read = (cursor?: string) =>
    cursor ? Promise.reject(new Error('gone')) : Promise.resolve({ items: [1], next: 'b' });
  await expect(readAllPages(read)).rejects.toThrow('gone');
});

function never(): never {
  throw new Error('There is no such page.');
}
