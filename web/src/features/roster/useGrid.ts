import { useDirection } from '@mantine/core';
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { blockOf, movedBy, placeWithin, toggled, type Place, type Selection } from './selection';

interface GridOptions {
  people: readonly string[];
  days: readonly string[];
  selection: Selection;
  /** Absent where nothing can be chosen. */
  onSelect?: (selection: Selection) => void;
  onOpen: (person: string, day: string) => void;
}

/** Moving through the grid by keyboard, and choosing a block of it. One place at a time can be reached by Tab. */
export function useGrid({ people, days, selection, onSelect, onOpen }: GridOptions) {
  const rtl = useDirection().dir === 'rtl';
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  // Where a block was begun.
  const [anchor, setAnchor] = useState<Place | null>(null);
  const size = { rows: people.length, columns: days.length, firstColumn: onSelect ? -1 : 0 };
  // Fewer people or days may be shown than when it was set.
  const at = placeWithin(place, size);

  const go = (to: Place, within: Element) => {
    setPlace(to);
    within
      .closest('table')
      ?.querySelector<HTMLElement>(`[data-place="${to.row}/${to.column}"]`)
      ?.focus();
  };
  const extend = (to: Place) => {
    const from = placeWithin(anchor ?? place, size);
    setAnchor(from);
    onSelect?.(blockOf(from, to, people, days));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedBy(event.key, at, size, rtl);
    const person = people[at.row];
    if (to) {
      event.preventDefault();
      if (event.shiftKey && onSelect) extend(to);
      else setAnchor(null);
      go(to, event.currentTarget);
    } else if (person && at.column >= 0 && event.key === 'Enter') {
      event.preventDefault();
      onOpen(person, days[at.column] ?? '');
    } else if (person && at.column >= 0 && event.key === ' ' && onSelect) {
      event.preventDefault();
      onSelect(toggled(selection, person));
    }
  };
  const onPress = (to: Place, event: MouseEvent) => {
    if (event.shiftKey && onSelect) extend(to);
    else {
      setAnchor(null);
      onOpen(people[to.row] ?? '', days[to.column] ?? '');
    }
    go(to, event.currentTarget);
  };
  return { at, setPlace, onKeyDown, onPress };
}
