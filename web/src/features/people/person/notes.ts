/** What people wrote into an entry: reasons. The rest of its detail is for the audit log. */
export function notesOf(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null || !('reason' in detail)) return [];
  return typeof detail.reason === 'string' && detail.reason ? [detail.reason] : [];
}
