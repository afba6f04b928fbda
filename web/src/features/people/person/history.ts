// What may happen to a person, as the audit log names it, and the key of the words for it.
const ACTIONS = {
  'person.registered': 'registered',
  'person.added': 'added',
  'person.changed': 'changed',
  'person.approved': 'approved',
  'person.refused': 'refused',
  'person.imported': 'imported',
  'person.import_updated': 'importUpdated',
  'person.invited': 'invited',
  'admin.created': 'adminCreated',
  'account.changed': 'accountChanged',
  'account.password_changed': 'passwordChanged',
  'account.password_reset': 'passwordReset',
  'account.reset_requested': 'passwordResetRequested',
  'account.rehashed': 'rehashed',
  'invitation.accepted': 'invitationAccepted',
  'consent.withdrawn': 'consentWithdrawn',
  'face.added': 'faceAdded',
  'face.deleted': 'faceDeleted',
  'face.duplicate_refused': 'duplicateRefused',
  'punch.personal': 'punchPersonal',
  'punch.manual': 'punchManual',
} as const;

export type HistoryKey = (typeof ACTIONS)[keyof typeof ACTIONS];

/** Key of the words for an action; undefined for one we do not know. */
export function actionKeyOf(action: string): HistoryKey | undefined {
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action as keyof typeof ACTIONS] : undefined;
}

export type ActorKind = 'person' | 'cli' | 'system' | 'anonymous';

export function actorKindOf(actor: string): ActorKind {
  if (actor === 'cli' || actor === 'system' || actor === 'anonymous') return actor;
  return 'person';
}

/** What people wrote: reasons. The rest of an entry's detail is for the audit log. */
export function notesOf(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null || !('reason' in detail)) return [];
  return typeof detail.reason === 'string' && detail.reason ? [detail.reason] : [];
}
