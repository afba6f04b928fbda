import { useEffect, useRef, useState } from 'react';

/** Keeps the keyboard where it works when a row of a list comes, goes or moves. */
export function useRowFocus<List extends HTMLElement>() {
  const list = useRef<List>(null);
  const [wanted, setWanted] = useState<{ row: number; of: readonly string[] } | null>(null);
  useEffect(() => {
    const row = wanted ? list.current?.children[wanted.row] : undefined;
    const found = wanted?.of.map((one) => row?.querySelector<HTMLElement>(one)).find(Boolean);
    found?.focus();
  }, [wanted]);
  /** Once the row is drawn, the first of these in it takes the focus. */
  const focusRow = (row: number, ...of: readonly string[]) => {
    setWanted({ row, of });
  };
  return { list, focusRow };
}
