import type { Today } from './queries';

type Day = Pick<Today, 'checked_in' | 'open_since' | 'last_out' | 'status' | 'shift'>;

const FREE = ['off', 'on_leave', 'holiday'] as const;
type Free = (typeof FREE)[number];

/** Whether nobody expects the person on a day of this status. */
export function isFree(status: Today['status']): status is Free {
  return FREE.some((free) => free === status);
}

/** What the page says in large type, and the instant it names. */
export function headlineOf(today: Day): {
  text: 'checkedIn' | 'checkedOut' | 'notYet' | 'missing' | Free;
  at: string;
} {
  if (today.checked_in && today.open_since) return { text: 'checkedIn', at: today.open_since };
  if (today.last_out) return { text: 'checkedOut', at: today.last_out };
  if (isFree(today.status)) return { text: today.status, at: '' };
  return { text: today.status === 'absent' ? 'missing' : 'notYet', at: '' };
}

/** Minutes worked by now, `elapsedMs` after the server said so; only an open check-in goes on counting. */
export function workedBy(
  today: Pick<Today, 'checked_in' | 'worked_minutes'>,
  elapsedMs: number,
): number {
  return (
    today.worked_minutes + (today.checked_in ? Math.max(0, Math.floor(elapsedMs / 60_000)) : 0)
  );
}

/** A link that opens the person's own mail program. */
export function mailto(address: string, subject: string, body: string): string {
  return `mailto:${encodeURIComponent(address)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
