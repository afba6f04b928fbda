import { useMemo } from 'react';
import type { Schemas } from '@/api/client';
import { useShifts } from '@/api/organisation';
import { marksOf, type ShiftMark } from './marks';

export interface ShiftsKnown {
  list: readonly Schemas['Shift'][];
  marks: ReadonlyMap<string, ShiftMark>;
  find: (id: string | null) => Schemas['Shift'] | undefined;
}

/** The shifts with their short names; without any until they are there. */
export function useShiftsKnown(): ShiftsKnown {
  const shifts = useShifts().data;
  return useMemo(() => {
    const list = shifts ?? [];
    return {
      list,
      marks: marksOf(list),
      find: (id) => list.find((shift) => shift.id === id),
    };
  }, [shifts]);
}
