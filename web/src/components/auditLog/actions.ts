/** Everything the server writes into the audit log; under each there are words in every language. */
const ACTIONS = [
  'person.registered',
  'person.added',
  'person.changed',
  'person.approved',
  'person.refused',
  'person.imported',
  'person.import_updated',
  'person.invited',
  'people.imported',
  'records.exported',
  'admin.created',
  'account.changed',
  'account.password_changed',
  'account.password_reset',
  'account.reset_requested',
  'account.rehashed',
  'invitation.accepted',
  'consent.withdrawn',
  'face.added',
  'face.deleted',
  'face.duplicate_refused',
  'punch.personal',
  'punch.kiosk',
  'punch.pin',
  'punch.badge',
  'punch.manual',
  'punch.import',
  'punch.device',
  'punch.offline',
  'session.created',
  'session.ended',
  'session.revoked',
  'site.put',
  'site.deleted',
  'shift.put',
  'shift.default',
  'shift.deleted',
  'holiday_calendar.put',
  'holiday_calendar.deleted',
  'holiday_calendar.imported',
  'holiday_calendar.fetched',
  'holiday_calendar.fetch_failed',
  'leave_type.put',
  'leave_type.deleted',
  'leave.requested',
  'leave.approved',
  'leave.refused',
  'leave.cancelled',
  'shift_assignment.put',
  'shift_assignment.deleted',
  'department.put',
  'department.deleted',
  'settings.changed',
  'settings.mail_tested',
  'message.resent',
  'keys.rotated',
  'demo.filled',
] as const;
export type Action = (typeof ACTIONS)[number];

/** The action if there are words for it. */
export function knownAction(action: string): Action | undefined {
  return ACTIONS.find((known) => known === action);
}

export type SubjectKind = 'person' | (typeof NAMED)[number] | 'other';

const ABOUT_PEOPLE = [
  'person',
  'admin',
  'account',
  'invitation',
  'consent',
  'face',
  'punch',
  'leave',
  'shift_assignment',
];
const NAMED = ['department', 'shift', 'site', 'holiday_calendar', 'leave_type'] as const;

/** Whose id an entry's subject is. */
export function subjectKindOf(action: string): SubjectKind {
  const group = action.split('.', 1)[0] ?? '';
  if (ABOUT_PEOPLE.includes(group)) return 'person';
  return NAMED.find((kind) => kind === group) ?? 'other';
}

const NOBODY = ['cli', 'system', 'anonymous'] as const;

/** Who acted where it was no person; else undefined, and the text is a person's id. */
export function nobodyOf(actor: string): (typeof NOBODY)[number] | undefined {
  return NOBODY.find((known) => known === actor);
}
