import { addDays, instantOf, isDay } from '@/api/days';
import { paramOf } from '@/api/searchParams';

export interface AuditSearch {
  text?: string;
  /** Local dates, both inclusive. */
  from?: string;
  to?: string;
}

/** What the address says, without what makes no sense. */
export function auditSearchOf(search: Record<string, unknown>): AuditSearch {
  return {
    text: paramOf.text(search.text),
    from: isDay(search.from) ? search.from : undefined,
    to: isDay(search.to) ? search.to : undefined,
  };
}

/** The instants between which the days lie where clocks show `zone`: `to` is exclusive. */
export function rangeOf({ from, to }: AuditSearch, zone: string): { from?: string; to?: string } {
  return {
    from: from && instantOf(from, '00:00', zone),
    to: to && instantOf(addDays(to, 1), '00:00', zone),
  };
}
