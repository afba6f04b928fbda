import { nameOf, useDepartments, useShifts, useSites } from '@/api/organisation';
import { useHolidayCalendars, useLeaveTypes } from '@/api/planning';
import { subjectKindOf } from '@/components/auditLog/actions';
import { PersonName } from '@/components/PersonName';

interface SubjectNameProps {
  action: string;
  /** An id, or empty. */
  subject: string;
}

/** What an entry concerns: the name behind its id, and the id itself where there is none any more. */
export function SubjectName({ action, subject }: SubjectNameProps) {
  const lists = {
    department: useDepartments().data,
    shift: useShifts().data,
    site: useSites().data,
    holiday_calendar: useHolidayCalendars().data,
    leave_type: useLeaveTypes().data,
  };
  const kind = subjectKindOf(action);
  if (kind === 'person' && subject) return <PersonName id={subject} fallback={subject} />;
  const name = kind in lists ? nameOf(lists[kind as keyof typeof lists], subject) : '';
  return <bdi style={{ overflowWrap: 'anywhere' }}>{name || subject}</bdi>;
}
