export interface AuditSearch {
  text?: string;
  /** Local dates, both inclusive. */
  from?: string;
  to?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_TEXT = 200;

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

/** What the address says, without what makes no sense. */
export function auditSearchOf(search: Record<string, unknown>): AuditSearch {
  // An address turns a text of digits alone into a number.
  const text =
    typeof search.text === 'string' || typeof search.text === 'number'
      ? String(search.text).trim().slice(0, LONGEST_TEXT)
      : '';
  return { text: text || undefined, from: dayOf(search.from), to: dayOf(search.to) };
}

/** The instants between which the days lie in this browser's zone: `to` is exclusive. */
export function rangeOf({ from, to }: AuditSearch): { from?: string; to?: string } {
  const midnight = (day: string, later = 0) => {
    const date = new Date(`${day}T00:00:00`);
    date.setDate(date.getDate() + later);
    return date.toISOString();
  };
  return { from: from && midnight(from), to: to && midnight(to, 1) };
}
